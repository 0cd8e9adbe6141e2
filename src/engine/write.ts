import type { JobShape, Resource, Row } from '../declare/resource.js'
import { type Creation, readCreate, readUpdate } from '../document/read.js'
import { ask } from '../query/question.js'
import type { Answer, Asked } from './answer.js'
import { demand, settingOf, single } from './read.js'
import type { LiveWorld } from './world.js'

/** `POST /coupons`: one resource more; for a bulk job, its items are taken on with it. */
export function create(asked: Asked, world: LiveWorld): Answer {
  const { owner } = asked.operation
  const question = ask(asked.parameters, asked.operation)
  const { draft, items } = readCreate(asked.body, owner, (type) => typeIn(world, type))
  const row = owner.job ? takeOn(owner, owner.job, { draft, items }, world) : world.create(owner, draft)
  return single(row, asked, settingOf(asked, question, 'create'), world)
}

function takeOn(owner: Resource, { keptMs }: JobShape, { draft, items }: Creation, world: LiveWorld): Row {
  const row = world.create(owner, draft, { attributes: { total_count: items.length } })
  world.ground.catalog.rules(owner.type).accept?.(row, items, world)
  world.schedule(owner, row.id, keptMs)
  return row
}

/** `PATCH /coupons/{id}`: what is named changes, null goes back to the initial value, the rest stays. */
export function update(asked: Asked, world: LiveWorld): Answer {
  const { owner } = asked.operation
  const question = ask(asked.parameters, asked.operation)
  const patch = readUpdate(asked.body, owner, asked.id)
  const row = demand(owner, asked.id, world)
  const rules = world.ground.catalog.rules(owner.type)
  rules.beforeUpdate?.(row, patch, world)
  const changed = world.change(owner, row, { attributes: settled(patch.attributes, row, owner, world) })
  const answered = rules.afterUpdate?.(changed, patch, world) ?? changed
  return single(answered, asked, settingOf(asked, question, 'update'), world)
}

/** `DELETE /coupons/{id}`. */
export function remove(asked: Asked, world: LiveWorld): Answer {
  ask(asked.parameters, asked.operation)
  const { owner, status } = asked.operation
  const row = demand(owner, asked.id, world)
  world.ground.catalog.rules(owner.type).beforeDelete?.(row, world)
  world.ground.store.remove(owner.type, row.id)
  return { status }
}

function settled(
  patch: Readonly<Record<string, unknown>>,
  row: Row,
  resource: Resource,
  world: LiveWorld,
): Record<string, unknown> {
  const held: Readonly<Record<string, unknown>> = row.attributes
  const given = { attributes: patch, related: row.related }
  return Object.fromEntries(
    Object.keys(patch).map((name) => [name, world.settle(resource, name, given, held[name])]),
  )
}

function typeIn(world: LiveWorld, type: string): Resource {
  const resource = world.ground.catalog.resources.get(type)
  if (!resource) throw new Error(`no resource ${type}`)
  return resource
}
