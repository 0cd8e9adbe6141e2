import type { World } from '../../declare/index.js'
import { type RawRecord, rawRecord } from './raw-record.js'
import { waitingLink } from './waiting-link.js'

/** Remembers that a record relates an object which does not exist yet. */
export function waitFor(type: string, key: string, raw: RawRecord, world: World): void {
  const held = world.pick(waitingLink, { 'data-source-record': raw.id })
  if (held.some((each) => each.attributes.key === key && each.related['object-type'] === type)) return
  const related = { 'object-type': type, 'data-source-record': raw.id }
  world.ensure(waitingLink, { attributes: { key }, related })
}

/** Takes the records that waited for an object, oldest first. */
export function waitingRecords(type: string, key: string, world: World): readonly RawRecord[] {
  return world.pick(waitingLink, { 'object-type': type, key }).flatMap((row) => {
    world.remove(waitingLink, row)
    return world.find(rawRecord, row.related['data-source-record'] ?? '') ?? []
  })
}

/** Forgets what a record waits for, because it is replaced or deleted. */
export function stopWaiting(raw: RawRecord, world: World): void {
  world.removeAll(waitingLink, { 'data-source-record': raw.id })
}
