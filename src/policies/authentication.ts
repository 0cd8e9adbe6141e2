import { refuse } from '../base/refusal.js'

/** What an Authorization header holds, of the two kinds there are. */
export type Secret =
  | { readonly kind: 'key'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string }

/** What a private key looks like. */
export const PRIVATE_KEY = /^pk_\w+$/

/** Reads an Authorization header. Throws 401 in the words recorded for each way it can be wrong. */
export function readAuthorization(header: string | undefined): Secret {
  if (header === undefined || header.trim() === '')
    throw refuse.notAuthenticated('Missing or invalid private key.')
  const [, scheme = '', secret = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(header) ?? []
  if (/^klaviyo-api-key$/i.test(scheme)) {
    if (!PRIVATE_KEY.test(secret)) throw refuse.notAuthenticated('Missing or invalid private key.')
    return { kind: 'key', secret }
  }
  if (/^bearer$/i.test(scheme)) return { kind: 'token', secret }
  throw refuse.notAuthenticated('Missing or invalid authorization scheme. Please use Klaviyo-API-Key.')
}
