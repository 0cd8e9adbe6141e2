import { pascal } from '../base/text.js'
import { bodyMembers } from '../declare/body.js'
import type { AttributeOptions, Body, Linkage } from '../declare/kinds/kind.js'
import type { Held, Through } from '../declare/relationship.js'
import { type Draft, type Patch, type Resource, references } from '../declare/resource.js'

/** The body of a create. `__draft` is its parsed type, used by the type checker only. */
export type CreateBody<T extends Resource> = Body & { readonly __draft?: Draft<T> }

/** Derives the body of a create from a resource. */
export function createBodyOf<T extends Resource>(resource: T): CreateBody<T> {
  const named = heldOf(resource).filter(([, { create }]) => create !== undefined)
  const joined = membersIn(resource, 'create')
  const linkages: [string, Linkage][] = [
    ...references(resource).flatMap(([name, { type, create }]): [string, Linkage][] =>
      create ? [[name, { type, presence: create }]] : [],
    ),
    ...named.map(([name, { type, create = 'optional', max }]): [string, Linkage] => [
      name,
      { type, many: true, presence: create, ...(max !== undefined && { max }) },
    ]),
    ...joined,
    ...inversesIn(resource),
  ]
  return {
    type: resource.type,
    schema: `${resource.schema ?? pascal(resource.type)}CreateQuery`,
    attributes: bodyMembers(resource.attributes, ({ create }) => create),
    ...(linkages.length > 0 && { relationships: Object.fromEntries(linkages) }),
  }
}

/** The body of an update. `__draft` is its parsed type, used by the type checker only. */
export type UpdateBody<T extends Resource> = Body & {
  readonly __draft?: Patch<T> & { readonly id: string }
}

/** Derives the body of an update from a resource. */
export function updateBodyOf<T extends Resource>(resource: T): UpdateBody<T> {
  const attributes = bodyMembers(resource.attributes, ({ update }) => presenceOf(update), [
    'updated',
    'patched',
  ])
  const linkages: [string, Linkage][] = [
    ...references(resource)
      .filter(([, { update }]) => update)
      .map(([name, { type, create, update }]): [string, Linkage] => [
        name,
        { type, presence: presenceOf(update) ?? 'optional', nullable: create !== 'required' },
      ]),
    ...heldOf(resource)
      .filter(([, { update }]) => update)
      .map(([name, { type, max }]): [string, Linkage] => [
        name,
        { type, many: true, presence: 'optional', ...(max !== undefined && { max }) },
      ]),
    ...membersIn(resource, 'update'),
  ]
  return {
    type: resource.type,
    schema: `${resource.schema ?? pascal(resource.type)}UpdateQuery`,
    id: 'required',
    ...((Object.keys(attributes).length > 0 || linkages.length === 0) && { attributes }),
    ...(linkages.length > 0 && { relationships: Object.fromEntries(linkages) }),
    ...(resource.meta && {
      meta: bodyMembers(resource.meta, ({ create, update }) => presenceOf(update) ?? create),
    }),
  }
}

/** The relationships of a resource whose ids its rows store, by name. */
function heldOf({ relationships }: Resource): [string, Held][] {
  return Object.entries(relationships).filter((entry): entry is [string, Held] => entry[1].by === 'list')
}

/** The linkages of the members that a body of a create or an update may name. */
function membersIn({ relationships }: Resource, write: 'create' | 'update'): [string, Linkage][] {
  return Object.entries(relationships)
    .filter((entry): entry is [string, Through] => entry[1].by === 'membership' && Boolean(entry[1][write]))
    .map(([name, { type, max }]) => [
      name,
      { type, many: true, presence: 'optional', min: 0, ...(max !== undefined && { max }) },
    ])
}

/** The resources that refer to a new one, which the body of a create may name: an empty list at least. */
function inversesIn({ relationships }: Resource): [string, Linkage][] {
  return Object.entries(relationships).flatMap(([name, declared]): [string, Linkage][] =>
    declared.by === 'inverse' && declared.create
      ? [[name, { type: declared.type, many: true, presence: declared.create, min: 0 }]]
      : [],
  )
}

/** The presence of a member in the body of an update; undefined if the body cannot have it. */
function presenceOf(update: AttributeOptions['update']): 'required' | 'optional' | undefined {
  if (update === 'required') return update
  return update ? 'optional' : undefined
}
