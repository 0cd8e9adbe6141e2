import { isWebAddress } from '../base/web-address.js'
import type { ServedOperation } from '../compile/operation.js'
import type { AttributeOptions, Body } from '../declare/kinds/kind.js'
import { readObject } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { OperationRequest } from './answer.js'

/** An address in a body that the server fetches before it serves the request. */
export interface AddressToFetch {
  readonly address: string
  readonly maxBytes: number
  readonly isPost: boolean
  readonly followsRedirects: boolean
}

/** The attributes of the row that a request updates; empty for other requests. */
export type StoredAttributes = Readonly<Record<string, unknown>>

/**
 * The addresses that a request needs: those in its body, and the stored ones that it reads in another way. Throws a
 * Refusal for an invalid request, the same one that the operation would throw, so that nothing is called for a request
 * that is refused anyway.
 */
export function addressesIn(
  { operation, parameters, body }: OperationRequest,
  stored: StoredAttributes,
): readonly AddressToFetch[] {
  if (!operation.body || !fetchesFiles(operation)) return []
  readQuestion(parameters, operation)
  const { attributes: given }: { attributes: StoredAttributes } = readObject(body, operation.body)
  return limitsOf(operation.body).flatMap(([name, options]) => {
    const { maxBytes, methodIn, againWith = [], followsRedirects = true } = options
    const isReadAgain = againWith.some((each) => given[each] != null)
    const address = given[name] ?? (isReadAgain ? stored[name] : undefined)
    if (typeof address !== 'string' || !isWebAddress(address)) return []
    const isPost = methodIn !== undefined && (given[methodIn] ?? stored[methodIn]) === 'post'
    return [{ address, maxBytes, isPost, followsRedirects }]
  })
}

type FetchOptions = NonNullable<AttributeOptions['fetched']>

const limits = new WeakMap<Body, readonly (readonly [string, FetchOptions])[]>()

/** Whether the body of an operation has addresses to fetch. */
export function fetchesFiles({ body }: Pick<ServedOperation, 'body'>): boolean {
  return limitsOf(body).length > 0
}

/** The limits of the attributes that are fetched, by name. */
function limitsOf(body: Body | undefined): readonly (readonly [string, FetchOptions])[] {
  if (!body) return []
  const known =
    limits.get(body) ??
    Object.entries(body.attributes ?? {}).flatMap(([name, { options }]) =>
      options.fetched ? [[name, options.fetched] as const] : [],
    )
  limits.set(body, known)
  return known
}
