import { refuse } from '../base/refusal.js'

/** What an Authorization header holds, of the two kinds there are. */
export type Secret =
  | { readonly kind: 'key'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string }

/** What a private key looks like. */
export const PRIVATE_KEY = /^pk_\w+$/

/** Reads an Authorization header. Throws 401 in the words recorded for each way it can be wrong. */
export function readAuthorization(header: string | undefined): Secret {
  const given = header?.trim() ?? ''
  if (given === '') throw refuse.notAuthenticated('Missing or invalid private key.')
  const end = given.search(/\s/)
  const scheme = (end < 0 ? given : given.slice(0, end)).toLowerCase()
  const secret = end < 0 ? '' : given.slice(end).trimStart()
  if (scheme === 'klaviyo-api-key') {
    if (!PRIVATE_KEY.test(secret)) throw refuse.notAuthenticated('Missing or invalid private key.')
    return { kind: 'key', secret }
  }
  if (scheme === 'bearer') return { kind: 'token', secret }
  throw refuse.notAuthenticated('Missing or invalid authorization scheme. Please use Klaviyo-API-Key.')
}
