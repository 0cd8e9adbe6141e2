import type { ServedOperation } from '../compile/operation.js'
import type { ShowingVerb } from '../declare/kinds/kind.js'
import { shownType } from '../declare/shown-as.js'
import type { Out } from '../document/member-printer.js'
import { printRows } from '../document/printer.js'
import { printDescribed, printIdentifiers } from '../document/relationship-printer.js'
import {
  type DocumentContext,
  type Ends,
  type Links,
  pageLink,
  pageLinks,
  selfLink,
} from '../document/write.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { load, printIncluded } from './include.js'
import type { LiveWorld } from './world.js'

/** Returns the response with the document of one resource. `links` replaces its links. */
export function single(
  row: StoredRow,
  request: OperationRequest,
  context: DocumentContext,
  world: LiveWorld,
  links: Links = singleLinks(request),
): Answer {
  const { subject, status } = request.operation
  const rows = load([row], subject, context, world)
  const out: Out = ['{"data":']
  printRows(rows, subject, context, out)
  printIncluded(rows, subject, context, world, out)
  return { status, document: finish(out, links) }
}

function singleLinks({ address, operation }: OperationRequest): Links {
  return { self: selfLink(address), ...(operation.ends && { next: null, prev: null }) }
}

/** Returns the response with the document of a page of resources. `links` replaces those of the page. */
export function collection(
  page: Page,
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
  links: Links = collectionLinks(request, page, question),
): Answer {
  const { subject, status } = request.operation
  const context = documentContext(request, question, 'read')
  const rows = load(page.rows, subject, context, world)
  const out: Out = ['{"data":[']
  printRows(rows, subject, context, out)
  out.push(']')
  printIncluded(rows, subject, context, world, out)
  return { status, document: finish(out, links) }
}

/** Returns the response with the identifiers of a page. */
export function identifierPage(page: Page<string>, request: OperationRequest, question: Question): Answer {
  const out: Out = ['{"data":[']
  printIdentifiers(page.rows, request.operation.subject, out)
  out.push(']')
  return { status: 200, document: finish(out, collectionLinks(request, page, question)) }
}

/** Returns the response with the identifiers of a page of rows, with the `meta` that their type declares. */
export function describedPage(page: Page, request: OperationRequest, question: Question): Answer {
  const { subject } = request.operation
  const out: Out = ['{"data":[']
  printDescribed(page.rows, subject, subject.shownAs?.meta ?? '', out)
  out.push(']')
  return { status: 200, document: finish(out, collectionLinks(request, page, question)) }
}

/** Returns the response with one identifier. */
export function singleIdentifier(id: string, { operation, address }: OperationRequest): Answer {
  const out: Out = ['{"data":']
  if (operation.numericIds) out.push(`{"type":${JSON.stringify(operation.subject.type)},"id":${Number(id)}}`)
  else printIdentifiers([id], operation.subject, out)
  return { status: 200, document: finish(out, { self: selfLink(address) }) }
}

/** Appends the links, and joins the texts of a document. */
function finish(out: Out, links: Links): string {
  out.push(`,"links":${JSON.stringify(links)}}`)
  return out.join('')
}

/** Returns the links of a page: `self` alone for a collection without pages. */
export function collectionLinks(
  { address, operation, parameters }: OperationRequest,
  page: Ends,
  { order, where }: Question,
): Links {
  if (!operation.ends) return { self: selfLink(address) }
  const links = pageLinks(address, page, order)
  const { echoesAnyOf } = operation
  const echoes = where.some(({ field, operator }) => field.name === echoesAnyOf && operator === 'any')
  const filter = parameters.find(({ name }) => name === 'filter')
  if (!echoes || !filter || links.prev !== null) return links
  // A bug of Klaviyo (nickdnk-get_lists.200): the cursor is the text of the filter and cannot be followed.
  return { ...links, prev: pageLink(address, `<Filters: ${filter.value}>`) }
}

/** Returns the context of the documents of this request. */
export function documentContext(
  request: OperationRequest,
  question: Question,
  occasion: DocumentContext['occasion'],
): DocumentContext {
  const { operation, address } = request
  const verb = operation.verb as ShowingVerb
  return { base: address.base, verb, extent: operation, question: withUnasked(question, operation), occasion }
}

/** Adds the additional fields that a response shows unasked, unless the request names fields of its type. */
function withUnasked(question: Question, { unasked, subject }: ServedOperation): Question {
  if (unasked.length === 0 || question.fields.has(shownType(subject))) return question
  return { ...question, additional: [...new Set([...question.additional, ...unasked])] }
}
