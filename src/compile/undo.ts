import type { Action, ActionHandler } from '../declare/action.js'
import type { Attribute, AttributeOptions, Body, Kind } from '../declare/kinds/kind.js'
import { attributeOf, withOptions } from '../declare/kinds/late-attribute.js'
import { object } from '../declare/kinds/object.js'
import type { Relationship } from '../declare/relationship.js'
import type { Report } from '../declare/report.js'
import type { Attributes, Endpoint, Operations, Resource } from '../declare/resource.js'
import type { Tier } from '../declare/tier.js'

/** Undoes the addition of an attribute: it is hidden, and cannot be written, filtered or sorted by. */
export function withoutAttribute(type: string, name: string): Undo {
  return changeResource(type, (resource) => {
    const attribute = resource.attributes[name]
    if (!attribute) return resource
    const {
      create: _create,
      update: _update,
      filter: _filter,
      additional: _additional,
      ...kept
    } = attribute.options
    const options = { ...kept, hidden: true }
    const { sorts, indexes } = resource
    return {
      ...resource,
      attributes: { ...resource.attributes, [name]: withOptions(attribute, options) },
      ...(sorts && { sorts: sorts.filter((each) => each !== name) }),
      ...(indexes && { indexes: indexes.filter((group) => !group.includes(name)) }),
    }
  })
}

/** Undoes a change of the options of an attribute: `before` returns the earlier options. */
export function withAttribute(
  type: string,
  name: string,
  before: (now: AttributeOptions) => AttributeOptions,
): Undo {
  return changeAttribute(type, name, (now) => withOptions(now, before(now.options)))
}

/** Undoes a change of the values that an attribute can have. `before` returns the earlier kind, at its first use. */
export function withKind(type: string, name: string, before: () => Kind): Undo {
  return changeAttribute(type, name, (now) => attributeOf(before, now.options))
}

/** Undoes a change of the values of a member in bodies of `type`. `before` returns the earlier kind. */
export function withBodyKind(type: string, name: string, before: () => Kind): Undo {
  return {
    body(body) {
      const attribute = body.attributes?.[name]
      if (body.type !== type || !attribute) return body
      return { ...body, attributes: { ...body.attributes, [name]: attributeOf(before, attribute.options) } }
    },
  }
}

function changeAttribute(type: string, name: string, change: (now: Attribute) => Attribute): Undo {
  return changeResource(type, (resource) => {
    const attribute = resource.attributes[name]
    if (!attribute) return resource
    return { ...resource, attributes: { ...resource.attributes, [name]: change(attribute) } }
  })
}

/** Undoes the addition of the member at `path` to an attribute of `type`, to its `meta` and to bodies of that type. */
export function withoutMember(type: string, path: string): Undo {
  const steps = path.split('.')
  const pruned = ({ meta }: Resource | Body) => meta && { meta: without(meta, steps) }
  return {
    resource: (resource) =>
      resource.type === type
        ? { ...resource, attributes: without(resource.attributes, steps), ...pruned(resource) }
        : resource,
    body: (body) =>
      body.type === type
        ? {
            ...body,
            ...(body.attributes && { attributes: without(body.attributes, steps) }),
            ...pruned(body),
          }
        : body,
  }
}

/** Returns members without the one at a path; unchanged if there is none. */
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

/** Undoes a change of a relationship: `before` returns the earlier one. */
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

/** Undoes the addition of a relationship: it is hidden, and has no endpoints. */
export function withoutRelationship(type: string, name: string): Undo {
  return changeResource(type, (resource) => {
    const { [name]: relationship, ...others } = resource.relationships
    if (!relationship) return resource
    const hidden = { ...unread(relationship), hidden: true }
    return { ...resource, relationships: { ...others, [name]: hidden } }
  })
}

/** Returns a relationship that cannot be included and has no endpoints. */
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
  if (unread.by !== 'membership' && unread.by !== 'inverse') return unread
  const { add: _add, remove: _remove, replace: _replace, ...others } = unread
  return others
}

/**
 * Undoes the addition of these operations of `type`, and of all operations on its relationships if it cannot be read
 * without them.
 */
export function withoutOperations(type: string, verbs: readonly (keyof Operations)[]): Undo {
  return changeResource(type, (resource) => {
    const kept = Object.entries(resource.operations).filter(
      ([verb]) => !verbs.includes(verb as keyof Operations),
    )
    const changed = verbs.includes('update') ? withoutUpdates(resource) : resource
    const isRead = kept.some(([verb]) => verb === 'list' || verb === 'get')
    const relationships = Object.entries(changed.relationships).map(
      ([name, relationship]) => [name, isRead ? relationship : withoutPaths(relationship)] as const,
    )
    return {
      ...changed,
      operations: Object.fromEntries(kept),
      relationships: Object.fromEntries(relationships),
    }
  })
}

/** Returns a resource without the members of its update body. */
function withoutUpdates(resource: Resource): Resource {
  const attributes = Object.entries(resource.attributes).map(([name, attribute]) => {
    const { update: _, ...options } = attribute.options
    return [name, withOptions(attribute, options)] as const
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

/** Undoes a change of an operation: `before` has the earlier values, such as its status. */
export function withEndpoint(type: string, verb: keyof Operations, before: Partial<Endpoint>): Undo {
  return changeResource(type, (resource) => {
    const endpoint = resource.operations[verb]
    if (!endpoint) return resource
    return { ...resource, operations: { ...resource.operations, [verb]: { ...endpoint, ...before } } }
  })
}

/** Undoes the addition of an action. */
export function withoutAction(id: string): Undo {
  return { action: (action) => (action.id === id ? undefined : action) }
}

/** Gives an action the rate that it had before. */
export function withRate(id: string, rate: Tier): Undo {
  return { action: (action) => (action.id === id ? { ...action, rate } : action) }
}

/** Undoes a change of the status of an action: `before` is the earlier one. */
export function withActionStatus(id: string, before: number): Undo {
  return { action: (action) => (action.id === id ? { ...action, status: before } : action) }
}

/** Undoes the addition of a report. */
export function withoutReport(id: string): Undo {
  return { report: (report) => (report.id === id ? undefined : report) }
}

/**
 * Undoes the publication of `page[size]` for these types. It is accepted at every revision: a client of 2025-07-15 was
 * served `page[size]=200` of events.
 */
export function withUnpublishedPageSize(types: readonly string[]): Undo {
  return {
    resource(resource) {
      const relationships = Object.fromEntries(
        Object.entries(resource.relationships).map(([name, relationship]) =>
          relationship.arity === 'many' &&
          (relationship.by === 'inverse' || relationship.by === 'membership') &&
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

/** Undoes the publication of `fields[...]` for writes and for the id; both are accepted at every revision. */
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
  return { type, resource: (resource) => (resource.type === type ? change(resource) : resource) }
}

/** Applies `change` to a body and to every body inside it. */
export function changeBodies(body: Body, change: (body: Body) => Body): Body {
  const changed = change(body)
  const { attributes } = changed
  return attributes ? { ...changed, attributes: withEmbedded(attributes, change) } : changed
}

/** Applies `change` to every body inside the attributes of a resource. */
export function withBodies(resource: Resource, change: (body: Body) => Body): Resource {
  return { ...resource, attributes: withEmbedded(resource.attributes, change) }
}

function withEmbedded(members: Attributes, change: (body: Body) => Body): Attributes {
  if (!Object.values(members).some(({ embeds }) => embeds)) return members
  return Object.fromEntries(
    Object.entries(members).map(([name, member]): [string, Attribute] => {
      if (!member.embeds) return [name, member]
      const { body, withBody } = member.kind
      return [name, body && withBody ? { ...member, kind: withBody(changeBodies(body, change)) } : member]
    }),
  )
}

/** Undoes a change of a release. Each method takes a declaration and returns its earlier version. */
export interface Undo {
  /** The only type of resources that `resource` changes; any by default. */
  readonly type?: string
  /** Comes before every other step. Returns undefined if the type did not exist. */
  face?(resource: Resource): Resource | undefined
  handler?(handler: ActionHandler): ActionHandler
  resource?(resource: Resource): Resource
  body?(body: Body): Body
  /** Returns undefined if the action did not exist. */
  action?(action: Action): Action | undefined
  report?(report: Report): Report | undefined
}
