import type { Action } from '../../declare/action.js'
import { formMistakes } from '../../declare/multipart.js'
import type { Relationship } from '../../declare/relationship.js'
import { type Attributes, type Resource, references } from '../../declare/resource.js'
import { actionSuccessMistakes } from '../success.js'

/** Reports members with the option `update` where no update reads them. */
export function updateMistakes(resource: Resource): string[] {
  const { type, attributes, meta = {}, operations } = resource
  const updated = [
    ...Object.entries(attributes).map(
      ([name, { options }]) => [`attributes.${name}`, options.update] as const,
    ),
    ...references(resource).map(([name, { update }]) => [`relationships.${name}`, update] as const),
    ...Object.keys(meta).map((name) => [`meta.${name}`, true] as const),
  ]
  return [
    ...(operations.update ? [] : updated)
      .filter(([, update]) => update)
      .map(([where]) => `${type}.${where} is part of an update, but ${type} has no update`),
    ...Object.entries({ ...attributes, ...meta }).flatMap(([name, { kind }]) =>
      nestedUpdates(kind.members, `${type}.${name}`),
    ),
  ]
}

function nestedUpdates(members: Attributes = {}, where: string): string[] {
  return Object.entries(members).flatMap(([name, { kind, options }]) => [
    ...(options.update === undefined
      ? []
      : [`${where}.${name} has the option update, which members of an object do not support`]),
    ...nestedUpdates(kind.members, `${where}.${name}`),
  ])
}

/** Reports mistakes in the response and the form of an action. */
export function actionMistakes(action: Action, resources: ReadonlyMap<string, Resource>): string[] {
  const { id, responseType } = action
  return [
    ...(responseType === undefined || resources.has(responseType)
      ? []
      : [`${id} answers ${responseType}, which is not in the catalog`]),
    ...actionSuccessMistakes(action),
    ...formMistakes(action),
  ]
}

/** The statuses that a response without a body can have. */
const EMPTY_STATUSES = [200, 202, 204]

/** Reports mistakes in the writes of a relationship, each with its path. */
export function linkageMistakes(where: string, declared: Relationship): string[] {
  if (declared.by !== 'membership' && declared.by !== 'reference') return []
  const { replace } = declared
  const writes = declared.by === 'membership' ? [declared.add, replace, declared.remove] : [replace]
  return [
    ...writes
      .flatMap((write) => write?.status ?? [])
      .filter((status) => !EMPTY_STATUSES.includes(status))
      .map((status) => `${where} is written with status ${status}; allowed are ${EMPTY_STATUSES.join(', ')}`),
    ...(declared.by === 'reference' && declared.replace?.nullable && declared.create === 'required'
      ? [`${where} can be cleared, although every create requires it`]
      : []),
    ...(declared.by === 'membership' && declared.max !== undefined && declared.max < 1
      ? [`${where}.max is ${declared.max}; it is at least 1`]
      : []),
  ]
}
