import type { Family } from '../../declare/family.js'
import { type Kind, type Operator, operatorsOf } from '../../declare/kinds/kind.js'
import { resourceUploadMistakes } from '../../declare/multipart.js'
import type { Through, ToMany } from '../../declare/relationship.js'
import type { Resource } from '../../declare/resource.js'
import type { Catalog } from '../catalog.js'
import { filterFields } from '../filters.js'
import type { Operation, ServedOperation } from '../operation.js'
import { orderings } from '../ordering.js'
import { successMistakes } from '../success.js'
import { jobMistakes } from './job.js'
import { optionMistakes } from './options.js'
import { postponedMistakes } from './postponed.js'
import { actionMistakes, linkageMistakes, updateMistakes } from './writes.js'

/**
 * Checks what the type checker cannot: options exist, names resolve, inverse relationships match, kinds support their
 * operators, and types, paths and operation ids are unique. Throws an Error that lists every mistake with its path.
 */
export function verify(catalog: Catalog, families: readonly Family[]): void {
  const resources = families.flatMap((family) => family.resources)
  const mistakes = [
    ...duplicates(resources.map(({ type }) => type)).map((type) => `the type ${type} is declared twice`),
    ...families
      .flatMap(({ rules = [] }) => rules)
      .filter(({ type }) => !catalog.resources.has(type))
      .map(({ type }) => `there are rules for ${type}, which is not in the catalog`),
    ...resources.flatMap((resource) => [
      ...relationshipMistakes(resource, catalog),
      ...endMistakes(resource, catalog),
      ...presenceMistakes(resource),
      ...jobMistakes(resource),
      ...filterMistakes(resource),
      ...nameMistakes(resource),
      ...successMistakes(resource),
      ...updateMistakes(resource),
      ...resourceUploadMistakes(resource),
    ]),
    ...families
      .flatMap(({ actions = [] }) => actions)
      .flatMap(({ action }) => actionMistakes(action, catalog.resources)),
    ...families
      .flatMap(({ actionVariants = [] }) => actionVariants)
      .filter(({ of }) =>
        families.every(({ actions = [] }) => actions.every(({ action }) => action.id !== of)),
      )
      .map(({ of }) => `there is a variant of ${of}, which is not an action of the catalog`),
    ...optionMistakes(families),
    ...postponedMistakes(families, catalog.resources),
    ...operationMistakes(catalog.operations),
  ]
  if (mistakes.length > 0)
    throw new Error(`The catalog ${catalog.revision} has mistakes:\n  ${mistakes.join('\n  ')}`)
}

function relationshipMistakes(resource: Resource, catalog: Catalog): string[] {
  return Object.entries(resource.relationships).flatMap(([name, relationship]) => {
    const where = `${resource.type}.relationships.${name}`
    const { include, related, linkage, by, type } = relationship
    const writes = linkageMistakes(where, relationship)
    const target = catalog.resources.get(type)
    if (target) {
      if (relationship.by === 'inverse') return inverseMistakes(where, relationship, resource, target)
      return relationship.by === 'membership'
        ? [...membershipMistakes(where, relationship, resource, catalog), ...writes]
        : writes
    }
    const isWritten = by === 'reference' && relationship.replace
    const needed = include || related || linkage || isWritten || by === 'inverse' || by === 'membership'
    return needed ? [`${where} refers to ${type}, which is not in the catalog`] : []
  })
}

function inverseMistakes(where: string, { via, once }: ToMany, owner: Resource, target: Resource): string[] {
  const inverse = target.relationships[via]
  const leadsBack = inverse?.arity === 'one' && inverse.type === owner.type
  return [
    ...(leadsBack ? [] : [`${where} uses ${target.type}.${via}, which does not refer back`]),
    ...(once && !owner.attributes[once.attribute]
      ? [`${where} depends on ${once.attribute}, which is not an attribute`]
      : []),
  ]
}

/** Checks the attributes that `absentWhenEmpty` depends on. */
function presenceMistakes({ type, attributes, relationships }: Resource): string[] {
  return Object.entries(relationships).flatMap(([name, { absentWhenEmpty }]) =>
    typeof absentWhenEmpty === 'object' && !attributes[absentWhenEmpty.once.attribute]
      ? [
          `${type}.relationships.${name} depends on ${absentWhenEmpty.once.attribute}, which is not an attribute`,
        ]
      : [],
  )
}

/** Checks a `members` relationship. `bind-members.ts` leaves it unbound if not exactly one membership fits. */
function membershipMistakes(where: string, declared: Through, owner: Resource, catalog: Catalog): string[] {
  const { through, here, type, fromMembership = [], filters = {}, sortNames = {} } = declared
  if (here === '') {
    const which = through === '' ? 'one membership' : `the membership ${through}`
    const known = catalog.membershipEnds(owner.type).map(({ membership }) => membership.type)
    const existing = known.length === 0 ? 'none' : known.join(', ')
    return [`${where} needs ${which} between ${owner.type} and ${type}; ${owner.type} has ${existing}`]
  }
  const kept = catalog.resources.get(through)?.attributes ?? {}
  return [
    ...fromMembership
      .filter((name) => !kept[name])
      .map((name) => `${where}.fromMembership names ${name}, which is not an attribute of ${through}`),
    ...Object.values(sortNames)
      .filter((name) => !kept[name])
      .map((name) => `${where}.sortNames names ${name}, which is not an attribute of ${through}`),
    ...Object.entries(filters)
      .filter(([, { of = through }]) => !catalog.resources.has(of))
      .map(([name, { of = through }]) => `${where} filters ${name} by ${of}, which is not in the catalog`),
  ]
}

/** Checks that both ends of a membership exist; a type that is not served yet is declared without operations. */
function endMistakes({ type, ends, relationships }: Resource, { resources }: Catalog): string[] {
  return (ends ?? []).flatMap((end) => {
    const target = relationships[end]?.type ?? end
    return resources.has(target) ? [] : [`${type} joins ${target}, which is not in the catalog`]
  })
}

const ORDERED: readonly Operator[] = ['less-than', 'less-or-equal', 'greater-than', 'greater-or-equal']
const TEXTUAL: readonly Operator[] = ['contains', 'contains-any', 'contains-all', 'starts-with', 'ends-with']

/** Whether a kind does not support an operator. */
function isUnfit(operator: Operator, { name }: Kind): boolean {
  if (operator === 'has') return false
  if (name === 'object' || name === 'list' || name === 'json') return true
  if (TEXTUAL.includes(operator)) return name !== 'text'
  return ORDERED.includes(operator) && (name === 'choice' || name === 'flag')
}

function filterMistakes(resource: Resource): string[] {
  return [...filterFields(resource).values()].flatMap(({ name, kind, rule }) =>
    operatorsOf(rule)
      .filter((operator) => isUnfit(operator, kind))
      .map(
        (operator) => `${resource.type}.${name} is of kind ${kind.name}, which does not support ${operator}`,
      ),
  )
}

function nameMistakes(resource: Resource): string[] {
  const { type, indexes = [], relationships, attributes } = resource
  const fields = filterFields(resource)
  return [
    ...indexes
      .flat()
      .filter((name) => !fields.has(name) && !attributes[name] && relationships[name]?.arity !== 'one')
      .map((name) => `${type}.indexes names ${name}, which is not a filter field or a reference`),
    ...orderings(resource)
      .filter((name) => name !== 'seq' && name !== 'id' && !attributes[name])
      .map((name) => `${type} is sorted by ${name}, which is not an attribute`),
  ]
}

function operationMistakes(operations: readonly Operation[]): string[] {
  const routes = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
  const served = operations.filter((operation): operation is ServedOperation => operation.verb !== 'unserved')
  return [
    ...duplicates(operations.map(({ id }) => id)).map((id) => `operation id ${id} is declared twice`),
    ...duplicates(routes).map((route) => `${route} is declared twice`),
    ...operations
      .filter(({ path }) => path.split('/').some((step, place) => step.startsWith('{') && place !== 3))
      .map(({ path }) => `${path} has a parameter that is not its third segment`),
    ...served.flatMap(({ id, anyFilterOf, filters }) =>
      anyFilterOf
        .filter((field) => !filters.has(field))
        .map((field) => `${id} requires a filter on ${field}, which it does not have`),
    ),
  ]
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index)
}
