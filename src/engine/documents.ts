import type { ShowingVerb } from '../declare/relationship.js'
import { type DocumentContext, pageLink, pageLinks, resourceObject, selfLink } from '../document/write.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { included, load } from './include.js'
import type { LiveWorld } from './world.js'

/** The document of one resource. */
export function single(
  row: StoredRow,
  request: OperationRequest,
  setting: DocumentContext,
  world: LiveWorld,
): Answer {
  const { subject, status } = request.operation
  const [loaded] = load([row], subject, setting, world)
  if (!loaded) throw new Error('one row in, one row out')
  const also = included([loaded], subject, setting, world)
  const document = {
    data: resourceObject(loaded, subject, setting),
    ...(also && { included: also }),
    links: {
      self: selfLink(request.address),
      ...(request.operation.ends && { next: null, prev: null }),
    },
  }
  return { status, document }
}

/** The document of a page of resources. */
export function collection(
  page: Page,
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): Answer {
  const { subject, status } = request.operation
  const setting = documentContext(request, question, 'read')
  const rows = load(page.rows, subject, setting, world)
  const also = included(rows, subject, setting, world)
  const document = {
    data: rows.map((row) => resourceObject(row, subject, setting)),
    ...(also && { included: also }),
    links: collectionLinks(request, page, question),
  }
  return { status, document }
}

/** The links of a page: `self` alone where a collection is answered whole. */
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
  // A fault of Klaviyo's (nickdnk-get_lists.200): the cursor is the text of the filter and leads nowhere.
  return { ...links, prev: pageLink(address, `<Filters: ${filter.value}>`) }
}

/** What a document of this request depends on. */
export function documentContext(
  request: OperationRequest,
  question: Question,
  occasion: DocumentContext['occasion'],
): DocumentContext {
  const { operation, address } = request
  const verb = operation.verb as ShowingVerb
  return { base: address.base, verb, extent: operation, question, occasion }
}
