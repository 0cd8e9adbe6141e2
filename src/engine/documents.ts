import type { ShowingVerb } from '../declare/relationship.js'
import { type DocumentContext, pageLink, pageLinks, resourceObject, selfLink } from '../document/write.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { included, load } from './include.js'
import type { LiveWorld } from './world.js'

/** Returns the response with the document of one resource. */
export function single(
  row: StoredRow,
  request: OperationRequest,
  context: DocumentContext,
  world: LiveWorld,
): Answer {
  const { subject, status } = request.operation
  const [loaded] = load([row], subject, context, world)
  if (!loaded) throw new Error('loading one row returned none')
  const also = included([loaded], subject, context, world)
  const document = {
    data: resourceObject(loaded, subject, context),
    ...(also && { included: also }),
    links: {
      self: selfLink(request.address),
      ...(request.operation.ends && { next: null, prev: null }),
    },
  }
  return { status, document }
}

/** Returns the response with the document of a page of resources. */
export function collection(
  page: Page,
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): Answer {
  const { subject, status } = request.operation
  const context = documentContext(request, question, 'read')
  const rows = load(page.rows, subject, context, world)
  const also = included(rows, subject, context, world)
  const document = {
    data: rows.map((row) => resourceObject(row, subject, context)),
    ...(also && { included: also }),
    links: collectionLinks(request, page, question),
  }
  return { status, document }
}

/** Returns the links of a page: `self` alone for a collection without pages. */
export function collectionLinks(
  { address, operation, parameters }: OperationRequest,
  page: Page,
  { order, where }: Question,
) {
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
  return { base: address.base, verb, extent: operation, question, occasion }
}
