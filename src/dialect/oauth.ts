import { createHash } from 'node:crypto'

/**
 * An OAuth error response (RFC 6749 §4.1.2.1 and §5.2).
 *
 * Klaviyo documents two texts about verifiers and the pattern of a verifier; they are those of the Python library
 * Authlib (`wire.md` §1.3). guess: the texts it does not document are Authlib's as well.
 */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal'
  readonly code: string
  readonly description: string | undefined
  readonly status: number
  /** An explanation for people, sent in a header and never in the body. */
  readonly hint: string | undefined

  constructor(code: string, description?: string, extra: { status?: number; hint?: string } = {}) {
    super(description ?? code)
    this.code = code
    this.description = description
    this.status = extra.status ?? 400
    this.hint = extra.hint
  }
}

/** The credentials of an OAuth application. */
export interface Client {
  readonly clientId: string
  readonly clientSecret: string
}

/** Reads `Authorization: Basic <base64 of id:secret>`. Throws 401 `invalid_client` for other text. */
export function readClient(header: string | undefined): Client {
  const [, encoded = ''] = /^\s*basic\s+(\S+)\s*$/i.exec(header ?? '') ?? []
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 0) throw invalidClient('send Authorization: Basic base64(client_id:client_secret)')
  return { clientId: text.slice(0, colon), clientSecret: text.slice(colon + 1) }
}

/** The 401 for unknown client credentials; the status is a guess (`wire.md` §14). */
export function invalidClient(hint: string): OAuthRefusal {
  return new OAuthRefusal('invalid_client', undefined, { status: 401, hint })
}

const VERIFIER = /^[\w\-.~]{43,128}$/

/** A SHA-256 digest in base64url has 43 characters. */
const CHALLENGE = /^[\w-]{43}$/

/** Reads the PKCE part of an authorization request, which Klaviyo requires (`wire.md` §1.3). Throws OAuthRefusal. */
export function readChallenge(method: string | undefined, challenge: string | undefined): string {
  if (!challenge) throw new OAuthRefusal('invalid_request', 'Missing "code_challenge"')
  if (method !== 'S256')
    throw new OAuthRefusal('invalid_request', 'Unsupported "code_challenge_method"', {
      hint: 'code_challenge_method must be S256',
    })
  if (!CHALLENGE.test(challenge))
    throw new OAuthRefusal('invalid_request', 'Invalid "code_challenge"', {
      hint: 'code_challenge is the SHA-256 digest of the verifier in base64url without padding: 43 characters',
    })
  return challenge
}

/** Checks that a verifier hashes to the challenge. Throws OAuthRefusal with the texts of `wire.md` §1.3. */
export function verifyChallenge(verifier: string | undefined, challenge: string): void {
  if (!verifier) throw new OAuthRefusal('invalid_request', 'Missing "code_verifier"')
  if (!VERIFIER.test(verifier))
    throw new OAuthRefusal('invalid_request', 'Invalid "code_verifier"', {
      hint: 'a verifier is 43 to 128 letters, digits, dashes, dots, underscores and tildes',
    })
  if (createHash('sha256').update(verifier).digest('base64url') !== challenge)
    throw new OAuthRefusal('invalid_grant', 'Code challenge failed.', {
      hint: 'code_verifier does not hash to the code_challenge of the authorization request',
    })
}
