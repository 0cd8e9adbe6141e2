import { refuse } from './refusal.js'

/** The credential of an Authorization header: a private key or an OAuth access token. */
export type Secret =
  | { readonly kind: 'key'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string }

/** The form of a private key. */
export const PRIVATE_KEY = /^pk_\w+$/

/** Reads an Authorization header. Throws a 401 Refusal with the recorded detail for each mistake. */
export function readAuthorization(header: string | undefined): Secret {
  if (latest === undefined || latest.header !== header) latest = { header, secret: readSecret(header) }
  return latest.secret
}

/** Cache of the last header: a client sends the same one with every request. */
let latest: { readonly header: string | undefined; readonly secret: Secret } | undefined

function readSecret(header: string | undefined): Secret {
  const given = header?.trim() ?? ''
  if (given === '')
    throw refuse.notAuthenticated(
      'Missing or invalid private key.',
      'Send the header Authorization: Klaviyo-API-Key pk_test; any key that begins with pk_ opens this emulator.',
    )
  const end = given.search(/\s/)
  const scheme = (end < 0 ? given : given.slice(0, end)).toLowerCase()
  const secret = end < 0 ? '' : given.slice(end).trimStart()
  if (scheme === 'klaviyo-api-key') {
    if (!PRIVATE_KEY.test(secret))
      throw refuse.notAuthenticated('Missing or invalid private key.', keyHint(secret))
    return { kind: 'key', secret }
  }
  if (scheme === 'bearer') return { kind: 'token', secret }
  throw refuse.notAuthenticated(
    'Missing or invalid authorization scheme. Please use Klaviyo-API-Key.',
    scheme.startsWith('pk_')
      ? 'Write the scheme before the key: Authorization: Klaviyo-API-Key pk_...'
      : 'Authorization takes the scheme Klaviyo-API-Key with a private key, or Bearer with an access token.',
  )
}

const SCHEMES = ['klaviyo-api-key ', 'bearer '] as const

/** Strips the scheme of an Authorization header and surrounding blanks from a key or token. */
export function withoutScheme(text: string): string {
  const given = text.trim()
  const scheme = SCHEMES.find((each) => given.toLowerCase().startsWith(each))
  return scheme === undefined ? given : given.slice(scheme.length).trimStart()
}

/** Says what is wrong with a key, without repeating it. */
function keyHint(secret: string): string {
  if (secret === '')
    return 'The header has no key behind Klaviyo-API-Key; any key that begins with pk_ will do.'
  if (secret.toLowerCase().startsWith('pk_'))
    return 'A private key is pk_, in lower case, and then letters, digits and underscores alone; this one is not.'
  const why = /^[A-Za-z0-9]{6}$/.test(secret)
    ? 'this looks like a public key, which goes into company_id of /client'
    : 'this one does not'
  return `A private key begins with pk_; ${why}. Any key that begins with pk_ opens this emulator.`
}
