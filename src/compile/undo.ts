import type { Action } from '../declare/action.js'
import type { Attribute, AttributeOptions, Body } from '../declare/kinds/kind.js'
import { object } from '../declare/kinds/object.js'
import type { Relationship } from '../declare/relationship.js'
import type { Report } from '../declare/report.js'

import type { Attributes, Endpoint, Operations, Resource } from '../declare/resource.js'

/** Before it, `type` had no such attribute. */
export function withoutAttribute(type: string, name: string): Undo {
  return changeResource(type, (resource) => {
    const attribute = resource.attributes[name]
    if (!attribute) return resource
    const { create: _create, update: _update, filter: _filter, ...kept } = attribute.options
    const options = { ...kept, hidden: true }
    const { sorts, indexes } = resource
    return {
      ...resource,
      attributes: { ...resource.attributes, [name]: { ...attribute, options } },
      ...(sorts && { sorts: sorts.filter((each) => each !== name) }),
      ...(indexes && { indexes: indexes.filter((group) => !group.includes(name)) }),
    }
  })
}

/** Before it, an attribute of `type` had options as `before` makes them of those it has now. */
export function withAttribute(
  type: string,
  name: string,
  before: (now: AttributeOptions) => AttributeOptions,
): Undo {
  return changeResource(type, (resource) => {
    const attribute = resource.attributes[name]
    if (!attribute) return resource
    const changed = { ...attribute, options: before(attribute.options) }
    return { ...resource, attributes: { ...resource.attributes, [name]: changed } }
  })
}

/** Before it, an attribute of `type`, or of its `meta`, had no member at `path`, and no body of that type had it. */
export function withoutMember(type: string, path: string): Undo {
  const steps = path.split('.')
  const pruned = (members: Attributes | undefined) => members && without(members, steps)
  return {
    resource: (resource) =>
      resource.type === type
        ? { ...resource, attributes: without(resource.attributes, steps), ...meta(pruned(resource.meta)) }
        : resource,
    body: (body) =>
      body.type === type
        ? {
            ...body,
            ...(body.attributes && { attributes: without(body.attributes, steps) }),
            ...meta(pruned(body.meta)),
          }
        : body,
  }
}

function meta(members: Attributes | undefined) {
  return members && { meta: members }
}

/** Members without the one that `path` leads to; as they are where it leads nowhere. */
function without(members: Attributes, [step = '', ...rest]: readonly string[]): Attributes {
  const member = members[step]
  if (!member) return members
  if (rest.length === 0) {
    const { [step]: _, ...others } = members
    return others
  }
  if (!member.kind.members) return members
  const inside = without(member.kind.members, rest)
  return inside === member.kind.members ? members : { ...members, [step]: object(inside, member.options) }
}

/** Before it, a relationship of `type` was as `before` makes it of what it is now. */
export function withRelationship(
  type: string,
  name: string,
  before: (now: Relationship) => Relationship,
): Undo {
  return changeResource(type, (resource) => {
    const relationship = resource.relationships[name]
    if (!relationship) return resource
    return { ...resource, relationships: { ...resource.relationships, [name]: before(relationship) } }
  })
}

/** Before it, `type` had no such relationship. */
export function withoutRelationship(type: string, name: string): Undo {
  return changeResource(type, (resource) => {
    const { [name]: relationship, ...others } = resource.relationships
    if (!relationship) return resource
    const hidden = { ...unread(relationship), hidden: true }
    return { ...resource, relationships: { ...others, [name]: hidden } }
  })
}

/** A relationship that can be neither included nor read or written at a path of its own. */
export function unread(relationship: Relationship): Relationship {
  const { include: _include, ...others } = withoutPaths(relationship)
  return others
}

function withoutPaths(relationship: Relationship): Relationship {
  const { related: _related, linkage: _linkage, ...unread } = relationship
  if (unread.by === 'reference') {
    const { replace: _replace, ...others } = unread
    return others
  }
  if (unread.by !== 'membership') return unread
  const { add: _add, remove: _remove, replace: _replace, ...others } = unread
  return others
}

/** Before it, `type` had none of these operations, nor any on its relationships. */
export function withoutOperations(type: string, verbs: readonly (keyof Operations)[]): Undo {
  return changeResource(type, (resource) => {
    const kept = Object.entries(resource.operations).filter(
      ([verb]) => !verbs.includes(verb as keyof Operations),
    )
    const changed = verbs.includes('update') ? withoutUpdates(resource) : resource
    const relationships = Object.entries(changed.relationships).map(
      ([name, relationship]) => [name, withoutPaths(relationship)] as const,
    )
    return {
      ...changed,
      operations: Object.fromEntries(kept),
      relationships: Object.fromEntries(relationships),
    }
  })
}

/** A resource of which nothing is said to be part of an update. */
function withoutUpdates(resource: Resource): Resource {
  const attributes = Object.entries(resource.attributes).map(([name, attribute]) => {
    const { update: _, ...options } = attribute.options
    return [name, { ...attribute, options }] as const
  })
  const relationships = Object.entries(resource.relationships).map(([name, relationship]) => {
    if (relationship.by !== 'reference') return [name, relationship] as const
    const { update: _, ...others } = relationship
    return [name, others] as const
  })
  const { meta: _, ...kept } = resource
  return {
    ...kept,
    attributes: Object.fromEntries(attributes),
    relationships: Object.fromEntries(relationships),
  }
}

/** Before it, an operation of `type` was as `before` says: it answered another status, for instance. */
export function withEndpoint(type: string, verb: keyof Operations, before: Partial<Endpoint>): Undo {
  return changeResource(type, (resource) => {
    const endpoint = resource.operations[verb]
    if (!endpoint) return resource
    return { ...resource, operations: { ...resource.operations, [verb]: { ...endpoint, ...before } } }
  })
}

/** Before it, there was no such action. */
export function withoutAction(id: string): Undo {
  return { action: (action) => (action.id === id ? undefined : action) }
}

/** Before it, there was no such report. */
export function withoutReport(id: string): Undo {
  return { report: (report) => (report.id === id ? undefined : report) }
}

/**
 * Before it, no document said that the size of pages of these types can be chosen. It is taken at every
 * revision: a client of 2025-07-15 was served `page[size]=200` of events.
 */
export function withUnpublishedPageSize(types: readonly string[]): Undo {
  return {
    resource(resource) {
      const relationships = Object.fromEntries(
        Object.entries(resource.relationships).map(([name, relationship]) =>
          relationship.arity === 'many' &&
          relationship.by === 'inverse' &&
          relationship.page &&
          'default' in relationship.page &&
          types.includes(relationship.type)
            ? [name, { ...relationship, page: { ...relationship.page, unpublished: true } }]
            : [name, relationship],
        ),
      )
      const { list } = resource.operations
      const operations: Operations =
        list && 'default' in list.page && types.includes(resource.type)
          ? { ...resource.operations, list: { ...list, page: { ...list.page, unpublished: true } } }
          : resource.operations
      return { ...resource, relationships, operations }
    },
  }
}

/** Before it, `fields[...]` was published for reads alone and without the id; a client is served more. */
export function withUnpublishedSparseWrites(): Undo {
  return {
    resource(resource) {
      const { create, update, delete: remove } = resource.operations
      return {
        ...resource,
        sparseId: false,
        operations: {
          ...resource.operations,
          ...(create && { create: { ...create, sparse: false } }),
          ...(update && { update: { ...update, sparse: false } }),
          ...(remove && { delete: { ...remove, sparse: false } }),
        },
      }
    },
    action: (action) => ({ ...action, sparse: false }),
  }
}

function changeResource(type: string, change: (resource: Resource) => Resource): Undo {
  return { resource: (resource) => (resource.type === type ? change(resource) : resource) }
}

/** A body changed, and every body that stands inside of it. */
export function changeBodies(body: Body, change: (body: Body) => Body): Body {
  const changed = change(body)
  const { attributes } = changed
  return attributes ? { ...changed, attributes: withEmbedded(attributes, change) } : changed
}

/** A resource with every body that its attributes hold changed. */
export function withBodies(resource: Resource, change: (body: Body) => Body): Resource {
  return { ...resource, attributes: withEmbedded(resource.attributes, change) }
}

function withEmbedded(members: Attributes, change: (body: Body) => Body): Attributes {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]): [string, Attribute] => {
      const { body, withBody: holding } = member.kind
      return [name, body && holding ? { ...member, kind: holding(changeBodies(body, change)) } : member]
    }),
  )
}

/** Takes back what a release brought: to tables, to bodies of actions wherever they stand, to answers' statuses. */
export interface Undo {
  resource?(resource: Resource): Resource
  body?(body: Body): Body
  /** An action as it was, or undefined where there was none. */
  action?(action: Action): Action | undefined
  report?(report: Report): Report | undefined
}
