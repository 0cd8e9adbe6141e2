import type { Patch, Resource, Row } from '../declare/resource.js'
import type { Rules } from '../declare/rules.js'
import type { Change, World } from '../declare/world.js'
import { initialValue } from './initial-values.js'
import { refuseUnknownMembers, writeMembers } from './members.js'
import type { RowWorld } from './row-world.js'

/** Applies a patch with the rules of its resource. Returns the row and whether it changed. Throws a Refusal. */
export function applyPatch(
  owner: Resource,
  row: Row,
  patch: Patch,
  rules: Rules<Resource>,
  world: RowWorld,
): { readonly updated: Row; readonly isChanged: boolean } {
  rules.beforeUpdate?.(row, patch, world)
  refuseUnknownMembers(owner, patch.linked ?? {}, world)
  const change = rules.amend?.(row, patch, world) ?? changeOf(patch, row, owner, world)
  const isChanged = differsFrom(row, change)
  const changed = isChanged ? world.change(owner, row, change) : row
  writeMembers(owner, row.id, patch.linked ?? {}, world)
  return { updated: rules.afterUpdate?.(changed, patch, world) ?? changed, isChanged }
}

function changeOf(patch: Patch, row: Row, resource: Resource, world: World): Change<Resource> {
  const held: Readonly<Record<string, unknown>> = row.attributes
  const given = { attributes: patch.attributes, related: row.related }
  const attributes = Object.fromEntries(
    Object.keys(patch.attributes).map((name) => [
      name,
      initialValue(resource, name, given, held[name], world),
    ]),
  )
  return { attributes: { ...attributes, ...heldIds(patch, resource) }, related: patch.related ?? {} }
}

/** The ids of to-many relationships, by the attributes that store them. */
function heldIds({ linked = {} }: Patch, { relationships }: Resource): Record<string, unknown> {
  const held: Record<string, unknown> = {}
  for (const [name, ids] of Object.entries(linked)) {
    const relationship = relationships[name]
    if (relationship?.by === 'list' && ids) held[relationship.held] = ids
  }
  return held
}

/** Does a change differ from the values of a row? */
function differsFrom(row: Row, { attributes = {}, related = {} }: Change<Resource>): boolean {
  const differs = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) =>
    Object.keys(other).some(
      (name) => JSON.stringify(one[name] ?? null) !== JSON.stringify(other[name] ?? null),
    )
  return differs(row.attributes, attributes) || differs(row.related, related)
}
