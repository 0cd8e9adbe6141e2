import type { Action } from '../../declare/action.js'
import { formMistakes } from '../../declare/multipart.js'
import type { Relationship } from '../../declare/relationship.js'
import { type Attributes, type Resource, references } from '../../declare/resource.js'
import { actionSuccessMistakes } from '../success.js'

/** Members that say they stand in the body of an update, where nothing reads that. */
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
      .map(([where]) => `${type}.${where} is part of an update, and ${type} has none`),
    ...Object.entries({ ...attributes, ...meta }).flatMap(([name, { kind }]) =>
      nestedUpdates(kind.members, `${type}.${name}`),
    ),
  ]
}

function nestedUpdates(members: Attributes = {}, where: string): string[] {
  return Object.entries(members).flatMap(([name, { kind, options }]) => [
    ...(options.update === undefined
      ? []
      : [`${where}.${name} has an option update: create says of a member of an object when it is required`]),
    ...nestedUpdates(kind.members, `${where}.${name}`),
  ])
}

/** What is wrong with what an action answers. */
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

/** Statuses of an answer without a body. */
const EMPTY_STATUSES = [200, 202, 204]

/** What is wrong with the writes that a relationship declares, each with the path to it. */
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
      ? [`${where} allows ${declared.max} identifiers`]
      : []),
  ]
}
