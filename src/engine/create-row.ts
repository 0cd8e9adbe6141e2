import { print } from '../base/instant.js'
import { type Draft, type Resource, type Row, rowsOf } from '../declare/resource.js'
import type { Change } from '../declare/world.js'
import type { StoredRow } from '../store/row.js'
import { initialAttributes } from './initial-values.js'
import { refuseUnknownMembers, writeMembers } from './members.js'
import type { RowWorld } from './row-world.js'

/** The `updated` of a new resource is some microseconds after its `created` (seen: wire.md §10). */
const TOUCHED_DELAY_MICROS = 18

/** Creates a row as a client would, under its rules, with the members that the draft names. Throws a Refusal. */
export function createRow(resource: Resource, draft: Draft, hidden: Change<Resource>, world: RowWorld): Row {
  const rules = world.context.catalog.rules(resource)
  rules.beforeCreate?.(draft, world)
  const { linked = {} } = draft
  refuseUnknownMembers(resource, linked, world)
  const completed = rules.complete?.(draft, world)
  const related = { ...draft.related, ...completed?.related, ...hidden.related } as StoredRow['related']
  const given = {
    attributes: { ...draft.attributes, ...completed?.attributes, ...hidden.attributes },
    related,
    linked,
  }
  const attributes = initialAttributes(resource, given, world, print(world.now() + TOUCHED_DELAY_MICROS))
  const row = world.insert(resource, attributes, related)
  writeMembers(resource, row.id, linked, world)
  const created = rules.afterCreate?.(row as unknown as Row, draft, world) ?? row
  world.notifyWatchers(rowsOf(resource), row, 'created')
  return created as unknown as Row
}
