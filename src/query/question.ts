import type { Parameter } from '../base/query-string.js'
import { shown } from '../base/text.js'
import type { ServedOperation } from '../compile/operation.js'
import { defaultOrder, sortedBy } from '../compile/ordering.js'
import { allowedNames, PLAIN_EXTENT, showable } from '../compile/shown-attributes.js'
import type { Ordering } from '../declare/ordering.js'
import type { PageSize } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { type Cursor, readCursor } from '../dialect/cursor.js'
import { invalid, invalidParameter, Refusal, refuse, refusedAt } from '../dialect/refusal.js'
import type { BoundComparison } from './filter.js'
import { readFilter } from './filter.js'
import { applyReportParameter, requireReportParameters } from './report-parameters.js'

/** A parsed query string, in terms of declarations, without HTTP or SQL. */
export interface Question {
  readonly where: readonly BoundComparison[]
  readonly order: Ordering
  /** The name in `sort=`, without its minus. */
  readonly sort?: string
  readonly page: { readonly size: number; readonly cursor?: Cursor }
  readonly include: readonly string[]
  /** The fields to show by type, in the requested order. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** Additional fields of the subject to show. */
  readonly additional: readonly string[]
  /** The values of the parameters of a report, by parameter. */
  readonly words: Readonly<Record<string, readonly string[]>>
  /** Parameters that Klaviyo accepts and ignores. */
  readonly ignored: readonly string[]
}

/** The account of a request, and the mark of klaviyo.js's forms (onsite.md §2.6). Neither is part of the question. */
const CLIENT_PARAMETERS: ReadonlySet<string> = new Set(['company_id', 'onsite'])

interface QuestionDraft {
  where: readonly BoundComparison[]
  order: Ordering
  sort?: string
  page: { size: number; cursor?: Cursor }
  additional: readonly string[]
  include: readonly string[]
  fields: Map<string, readonly string[]>
  words: Record<string, readonly string[]>
  ignored: string[]
}

/**
 * Reads the query string of a request. Every parameter is applied or refused. Throws a Refusal that lists all refused
 * parameters in their order. `ordered` is the resource whose rows are sorted, if it is not the subject of the response.
 * `order` is the default order.
 */
export function readQuestion(
  parameters: readonly Parameter[],
  operation: ServedOperation,
  ordered: Resource = operation.subject,
  order: Ordering = defaultOrder(ordered),
): Question {
  try {
    return readParameters(parameters, operation, ordered, order)
  } catch (error) {
    throw refusedAt('question', error)
  }
}

function readParameters(
  parameters: readonly Parameter[],
  operation: ServedOperation,
  ordered: Resource,
  order: Ordering,
): Question {
  const question: QuestionDraft = {
    where: [],
    order,
    page: { size: (!operation.page?.ignored && operation.page?.default) || Number.MAX_SAFE_INTEGER },
    include: [],
    fields: new Map(),
    additional: [],
    words: {},
    ignored: [],
  }
  if (parameters.length > 0) applyAll(parameters, { operation, ordered }, question)
  requireFilter(operation, question)
  addAssumed(operation, question)
  requireReportParameters(operation, question.words)
  return question
}

/** Adds the filter that a list assumes, unless the request filters by one of its fields. */
function addAssumed(operation: ServedOperation, question: QuestionDraft): void {
  if (operation.assumes === undefined) return
  const given = question.where.map(({ field }) => field.name)
  const assumed = readFilter(operation.assumes, operation)
  if (!assumed.some(({ field }) => given.includes(field.name)))
    question.where = [...question.where, ...assumed]
}

interface QuestionContext {
  readonly operation: ServedOperation
  readonly ordered: Resource
}

function applyAll(parameters: readonly Parameter[], context: QuestionContext, question: QuestionDraft): void {
  const refusals: Refusal[] = []
  const seen = new Set<string>()
  for (const parameter of cursorLast(parameters)) {
    try {
      if (seen.has(parameter.name))
        throw refuse.problems([
          invalidParameter(`'${parameter.name}' may be given only once.`, parameter.name),
        ])
      seen.add(parameter.name)
      apply(parameter, context, question)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
    }
  }
  if (refusals.length > 0) throw Refusal.join(refusals)
}

/** Moves the cursor to the end, because its form depends on the sort. */
function cursorLast(parameters: readonly Parameter[]): readonly Parameter[] {
  if (parameters.length < 2) return parameters
  const isCursor = ({ name }: Parameter) => name === 'page[cursor]'
  return [...parameters.filter((each) => !isCursor(each)), ...parameters.filter(isCursor)]
}

function apply(
  { name, value }: Parameter,
  { operation, ordered }: QuestionContext,
  question: QuestionDraft,
): void {
  const reportParameter =
    operation.parameters && Object.hasOwn(operation.parameters, name) ? operation.parameters[name] : undefined
  const type = typeIn('fields', name)
  const additionalType = typeIn('additional-fields', name)
  if (type !== undefined && operation.fieldTypes.length > 0)
    applyFields({ name, value }, type, operation, question)
  else if (additionalType !== undefined && operation.fieldTypes.length > 0)
    applyAdditional({ name, value }, additionalType, operation, question)
  else if (name === 'filter' && operation.filters.size > 0) question.where = readFilter(value, operation)
  else if (name === 'include' && operation.fieldTypes.length > 0) applyInclude(value, operation, question)
  else if (operation.page?.ignored && (name === 'page[cursor]' || name === 'page[size]'))
    ignorePage({ name, value }, operation.page, question)
  else if (name === 'page[cursor]' && operation.page) question.page.cursor = readCursor(value, question.order)
  else if (name === 'page[size]' && operation.page?.max) question.page.size = readSize(value, operation.page)
  else if (name === 'sort' && operation.sorts.length > 0) applySort(value, operation, ordered, question)
  else if (CLIENT_PARAMETERS.has(name) && operation.company) return
  else if (reportParameter) applyReportParameter({ name, value }, reportParameter, question.words)
  else throw unsupported(name, operation)
}

/**
 * seen: 'page_size' is not a valid field for the resource 'list', pointer /data/attributes/page_size
 * (wire.md §4.3); other parameters that an operation does not accept are refused in the same words.
 */
function unsupported(name: string, operation: ServedOperation): Refusal {
  const member = name.replaceAll(/\[([^[\]]*)\]/g, '_$1')
  const detail = `'${member}' is not a valid field for the resource '${shownType(operation.subject)}'.`
  return refuse.problems([invalid(detail, `/data/attributes/${member}`)])
}

/** Returns `coupon` for `fields[coupon]`; undefined for other parameters. */
function typeIn(parameter: 'fields' | 'additional-fields', name: string): string | undefined {
  const isOne = name.startsWith(`${parameter}[`) && name.endsWith(']')
  return isOne ? name.slice(parameter.length + 1, -1) : undefined
}

function applyFields(
  { name, value }: Parameter,
  type: string,
  operation: ServedOperation,
  question: QuestionDraft,
): void {
  const resources = familyOf({ name, value }, type, operation)
  const extentOf = (each: Resource) => (each === operation.subject ? operation : PLAIN_EXTENT)
  const names = value === '' ? [] : splitList(value)
  const tests = resources.map((each) => showable(each, extentOf(each)))
  const unknown = names.filter((each) => !tests.some((isShowable) => isShowable(each)))
  if (unknown.length > 0) {
    const allowed = resources.flatMap((each) => allowedNames(each, extentOf(each)))
    throw refuseParameter(notAllowed('fields', [...new Set(allowed)].sort(), unknown), name)
  }
  question.fields.set(type, [...new Set(names)])
}

/** Returns the resources that are shown as a type. Throws a Refusal when the response cannot contain the type. */
function familyOf(
  { name }: Parameter,
  type: string,
  { fieldTypes: families }: ServedOperation,
): readonly Resource[] {
  const found = families.filter((each) => shownType(each) === type)
  if (found.length > 0) return found
  const allowed = [...new Set(families.map(shownType))].join(', ')
  const refused = `'${type}' is not an allowed field family for this resource.`
  throw refuseParameter(`${refused} Allowed field families are ${allowed}.`, name)
}

/**
 * Returns the detail for a name that is not allowed, as reported from the live API: `additional-fields must be
 * in []: (got profile_count)`.
 */
function notAllowed(what: string, allowed: readonly string[], got: readonly string[]): string {
  return `${what} must be in [${allowed.map((each) => `'${each}'`).join(', ')}]: (got ${shown(got.join(', '))})`
}

function splitList(value: string): string[] {
  return value.split(',').map((each) => each.trim())
}

/**
 * The words for a relationship that this operation cannot include are reported from the live API
 * (catalogs-and-rest.md §1). Those for an unknown relationship are documented (`wire.md` §4.3).
 */
function applyInclude(value: string, { includes, subject }: ServedOperation, question: QuestionDraft): void {
  const names = splitList(value)
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

/** One field, ascending, or descending with a minus. What is refused and how is a guess modelled on `include`. */
function applySort(
  value: string,
  { sorts }: ServedOperation,
  ordered: Resource,
  question: QuestionDraft,
): void {
  const by = value.replace(/^-/, '')
  if (!sorts.includes(by))
    throw refuse.problems(
      [invalidParameter(`'${value}' is not an allowed sort parameter for this resource.`, 'sort')],
      `sort: allowed values are ${sorts.flatMap((name) => [name, `-${name}`]).join(', ')}`,
    )
  question.order = sortedBy(ordered, by, value.startsWith('-'))
  question.sort = by
}

function applyAdditional(
  { name, value }: Parameter,
  type: string,
  operation: ServedOperation,
  question: QuestionDraft,
): void {
  const isSubject = familyOf({ name, value }, type, operation).includes(operation.subject)
  const allowed = isSubject ? operation.additional : []
  const names = splitList(value)
  const unknown = names.filter((each) => !allowed.includes(each))
  if (unknown.length > 0) throw refuseParameter(notAllowed('additional-fields', allowed, unknown), name)
  question.additional = [...new Set(names)]
}

function ignorePage({ name, value }: Parameter, page: PageSize, question: QuestionDraft): void {
  if (name === 'page[size]') readSize(value, page)
  question.ignored.push(name)
}

function readSize(value: string, { max = 1 }: PageSize): number {
  const size = /^\d{1,9}$/.test(value) ? Number(value) : 0
  if (size < 1 || size > max) {
    const detail = `'${value}' is not a valid page size; it must be an integer from 1 to ${max}.`
    throw refuse.problems([invalidParameter(detail, 'page[size]')])
  }
  return size
}

/** The rule is published, its words are a guess (coupons.md §13). */
function requireFilter({ anyFilterOf }: ServedOperation, { where }: QuestionDraft): void {
  if (anyFilterOf.length === 0 || where.some(({ field }) => anyFilterOf.includes(field.name))) return
  const names = anyFilterOf.map((name) => `'${name}'`).join(' or ')
  throw refuse.problems([invalidParameter(`A filter on ${names} is required.`, 'filter')])
}

function refuseParameter(detail: string, parameter: string): Refusal {
  return refuse.problems([invalidParameter(detail, parameter)])
}
