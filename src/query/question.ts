import type { Parameter } from '../base/query-string.js'
import { shown } from '../base/text.js'
import type { ServedOperation } from '../compile/operation.js'
import { defaultOrder, sortedBy } from '../compile/ordering.js'
import { allowedNames, PLAIN_EXTENT, showable } from '../compile/shown-attributes.js'
import type { Ordering } from '../declare/ordering.js'
import type { PageSize } from '../declare/relationship.js'
import type { ReportParameter } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import { type Cursor, readCursor } from '../dialect/cursor.js'
import { invalid, invalidParameter, Refusal, refuse } from '../dialect/refusal.js'
import type { BoundComparison } from './filter.js'
import { readFilter } from './filter.js'

/** What a request asks, in terms of declarations. It knows neither HTTP nor SQL. */
export interface Question {
  readonly where: readonly BoundComparison[]
  readonly order: Ordering
  readonly page: { readonly size: number; readonly cursor?: Cursor }
  readonly include: readonly string[]
  /** Per type, the fields to show, in the order they were named. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** Fields of the subject to show beside those it always shows. */
  readonly additional: readonly string[]
  /** What a report was asked, by parameter. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

/** The account that a browser or an app asks, and the mark of klaviyo.js's forms (onsite.md §2.6). */
const ADDRESSING: ReadonlySet<string> = new Set(['company_id', 'onsite'])

interface Draft {
  where: readonly BoundComparison[]
  order: Ordering
  page: { size: number; cursor?: Cursor }
  additional: readonly string[]
  include: readonly string[]
  fields: Map<string, readonly string[]>
  words: Record<string, readonly string[]>
}

/**
 * Reads the query string of a request. Every parameter is applied or refused; throws a Refusal that
 * lists every parameter that could not be applied, in the order they came. `ordered` is the resource
 * whose rows are put in order, where that is not the one that is answered; `order` is the one they are in
 * when no parameter asks for another.
 */
export function readQuestion(
  parameters: readonly Parameter[],
  operation: ServedOperation,
  ordered: Resource = operation.subject,
  order: Ordering = defaultOrder(ordered),
): Question {
  const question: Draft = {
    where: [],
    order,
    page: { size: operation.page?.default ?? Number.MAX_SAFE_INTEGER },
    include: [],
    fields: new Map(),
    additional: [],
    words: {},
  }
  if (parameters.length > 0) applyAll(parameters, { operation, ordered }, question)
  demandFilter(operation, question)
  demandWords(operation, question)
  return question
}

interface Asking {
  readonly operation: ServedOperation
  readonly ordered: Resource
}

function applyAll(parameters: readonly Parameter[], asking: Asking, question: Draft): void {
  const refusals: Refusal[] = []
  const seen = new Set<string>()
  for (const parameter of inReadingOrder(parameters)) {
    try {
      if (seen.has(parameter.name))
        throw refuse.problems([
          invalidParameter(`'${parameter.name}' may be given only once.`, parameter.name),
        ])
      seen.add(parameter.name)
      apply(parameter, asking, question)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
    }
  }
  if (refusals.length > 0) throw Refusal.join(refusals)
}

/** A cursor is read last: what it may hold depends on the sort. */
function inReadingOrder(parameters: readonly Parameter[]): Parameter[] {
  const isCursor = ({ name }: Parameter) => name === 'page[cursor]'
  return [...parameters.filter((each) => !isCursor(each)), ...parameters.filter(isCursor)]
}

function apply({ name, value }: Parameter, { operation, ordered }: Asking, question: Draft): void {
  const asked =
    operation.parameters && Object.hasOwn(operation.parameters, name) ? operation.parameters[name] : undefined
  const type = typeIn('fields', name)
  const additionalType = typeIn('additional-fields', name)
  if (type !== undefined && operation.fieldTypes.length > 0)
    applyFields({ name, value }, type, operation, question)
  else if (additionalType !== undefined && operation.fieldTypes.length > 0)
    applyAdditional({ name, value }, additionalType, operation, question)
  else if (name === 'filter' && operation.filters.size > 0) question.where = readFilter(value, operation)
  else if (name === 'include' && operation.fieldTypes.length > 0) applyInclude(value, operation, question)
  else if (name === 'page[cursor]' && operation.page) question.page.cursor = readCursor(value, question.order)
  else if (name === 'page[size]' && operation.page?.max) applySize(value, operation.page, question)
  else if (name === 'sort' && operation.sorts.length > 0) applySort(value, operation, ordered, question)
  else if (ADDRESSING.has(name) && operation.company) return
  else if (asked) applyWords({ name, value }, asked, question)
  else throw unsupported(name, operation)
}

/**
 * seen: 'page_size' is not a valid field for the resource 'list', pointer /data/attributes/page_size
 * (wire.md §4.3); every other parameter an operation does not take is refused in the same words.
 */
function unsupported(name: string, operation: ServedOperation): Refusal {
  const member = name.replaceAll(/\[([^[\]]*)\]/g, '_$1')
  const detail = `'${member}' is not a valid field for the resource '${operation.subject.type}'.`
  return refuse.problems([invalid(detail, `/data/attributes/${member}`)])
}

/** `coupon` of `fields[coupon]`; undefined for a parameter of another name. */
function typeIn(parameter: 'fields' | 'additional-fields', name: string): string | undefined {
  const isOne = name.startsWith(`${parameter}[`) && name.endsWith(']')
  return isOne ? name.slice(parameter.length + 1, -1) : undefined
}

function applyFields(
  { name, value }: Parameter,
  type: string,
  operation: ServedOperation,
  question: Draft,
): void {
  const resource = familyOf({ name, value }, type, operation)
  const extent = resource === operation.subject ? operation : PLAIN_EXTENT
  const names = value === '' ? [] : listed(value)
  const isTaken = showable(resource, extent)
  const unknown = names.filter((each) => !isTaken(each))
  if (unknown.length > 0) throw refusedAs(outside('fields', allowedNames(resource, extent), unknown), name)
  question.fields.set(type, [...new Set(names)])
}

/** The type that a parameter names. Throws Klaviyo's refusal of one that the answer cannot hold. */
function familyOf({ name }: Parameter, type: string, { fieldTypes: families }: ServedOperation): Resource {
  const found = families.find((each) => each.type === type)
  if (found) return found
  const allowed = families.map((each) => each.type).join(', ')
  const refused = `'${type}' is not an allowed field family for this resource.`
  throw refusedAs(`${refused} Allowed field families are ${allowed}.`, name)
}

/**
 * The refusal of a name that is none of `allowed`, as reported from the live API: `additional-fields must be
 * in []: (got profile_count)`.
 */
function outside(what: string, allowed: readonly string[], got: readonly string[]): string {
  return `${what} must be in [${allowed.map((each) => `'${each}'`).join(', ')}]: (got ${shown(got.join(', '))})`
}

function listed(value: string): string[] {
  return value.split(',').map((each) => each.trim())
}

/**
 * The words for a relationship that this operation does not include are reported from the live API
 * (catalogs-and-rest.md §1), those for a name of no relationship are documented (`wire.md` §4.3).
 */
function applyInclude(value: string, { includes, subject }: ServedOperation, question: Draft): void {
  const names = listed(value)
  const problems = names
    .filter((each) => !includes.includes(each))
    .map((each) =>
      Object.hasOwn(subject.relationships, each) && !subject.relationships[each]?.hidden
        ? `'${each}' include is not currently supported for the requested operation on this resource.`
        : `'${each}' is not an allowed include parameter for this resource.`,
    )
  if (problems.length > 0)
    throw refuse.problems(
      problems.map((detail) => invalidParameter(detail, 'include')),
      includes.length > 0 ? `include: allowed values are ${includes.join(', ')}` : 'nothing can be included',
    )
  question.include = [...new Set(names)]
}

/** One field, ascending, or descending with a minus; what is refused and how is a guess modelled on `include`. */
function applySort(value: string, { sorts }: ServedOperation, ordered: Resource, question: Draft): void {
  const by = value.replace(/^-/, '')
  if (!sorts.includes(by))
    throw refuse.problems(
      [invalidParameter(`'${value}' is not an allowed sort parameter for this resource.`, 'sort')],
      `sort: allowed values are ${sorts.flatMap((name) => [name, `-${name}`]).join(', ')}`,
    )
  question.order = sortedBy(ordered, by, value.startsWith('-'))
}

function applyAdditional(
  { name, value }: Parameter,
  type: string,
  operation: ServedOperation,
  question: Draft,
): void {
  const isSubject = familyOf({ name, value }, type, operation) === operation.subject
  const allowed = isSubject ? operation.additional : []
  const names = listed(value)
  const unknown = names.filter((each) => !allowed.includes(each))
  if (unknown.length > 0) throw refusedAs(outside('additional-fields', allowed, unknown), name)
  question.additional = [...new Set(names)]
}

function applySize(value: string, { max = 1 }: PageSize, question: Draft): void {
  const size = /^\d{1,9}$/.test(value) ? Number(value) : 0
  if (size < 1 || size > max) {
    const detail = `'${value}' is not a valid page size; it must be an integer from 1 to ${max}.`
    throw refuse.problems([invalidParameter(detail, 'page[size]')])
  }
  question.page.size = size
}

/** The rule is published, its words are a guess (coupons.md §13). */
function demandFilter({ anyFilterOf }: ServedOperation, { where }: Draft): void {
  if (anyFilterOf.length === 0 || where.some(({ field }) => anyFilterOf.includes(field.name))) return
  const names = anyFilterOf.map((name) => `'${name}'`).join(' or ')
  throw refuse.problems([invalidParameter(`A filter on ${names} is required.`, 'filter')])
}

/** guess: in the words of a choice of a body. */
function applyWords(
  { name, value }: Parameter,
  { words, multiple: several }: ReportParameter,
  question: Draft,
): void {
  const given = several ? value.split(',').map((each) => each.trim()) : [value]
  const [unknown] = given.filter((each) => !words.includes(each))
  if (unknown !== undefined)
    throw refuse.problems(
      [invalidParameter(`'${unknown}' is not a valid choice for '${name}'.`, name)],
      `${name}: allowed values are ${words.join(', ')}`,
    )
  question.words[name] = [...new Set(given)]
}

/** guess: in the words of what a body lacks. */
function demandWords({ parameters: asks = {}, subject }: ServedOperation, { words }: Draft): void {
  const missing = Object.keys(asks).filter((name) => words[name] === undefined)
  if (missing.length === 0) return
  throw refuse.problems(
    missing.map((name) =>
      invalidParameter(`'${name}' is a required field for the resource '${subject.type}'.`, name),
    ),
  )
}

function refusedAs(detail: string, parameter: string): Refusal {
  return refuse.problems([invalidParameter(detail, parameter)])
}
