import type { World } from '../../declare/index.js'
import { parsePath } from './json-path.js'
import { activeMappings, objectKeysOf } from './map-record.js'
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

/**
 * Makes the records that relate objects wait again, because the objects were deleted: an object that is made once more is
 * linked as at first. guess: so does Klaviyo, which keeps the records. Their number is that of the whole data source.
 */
export function waitAgain(type: string, keys: ReadonlySet<string>, world: World): void {
  for (const { source, relationships } of activeMappings(world, type)) {
    if (relationships.length === 0) continue
    const paths = relationships.map((each) => parsePath(each.source.id_path) ?? [])
    for (const raw of world.each(rawRecord, { 'data-source': source }))
      for (const path of paths)
        for (const key of objectKeysOf(raw.attributes.record, path))
          if (keys.has(key)) waitFor(type, key, raw, world)
  }
}

/** Forgets what a record waits for, because it is replaced or deleted. */
export function stopWaiting(raw: RawRecord, world: World): void {
  world.removeAll(waitingLink, { 'data-source-record': raw.id })
}
