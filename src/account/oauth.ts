import { DAY, type Instant, print, SECOND } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { suggested } from '../base/text.js'
import { uuid } from '../dialect/ids.js'
import { type Client, invalidClient, OAuthRefusal, verifyChallenge } from '../dialect/oauth.js'
import type { OAuthAccess, OAuthApplication, OAuthCode, OAuthGrant, OAuthRecords } from '../store/oauth.js'
import { mintSecret, SECRET_ALPHABET } from './minted-secret.js'
import { OperatorError } from './operator-error.js'
import { checkRedirectUri } from './redirect-uri.js'

/** The names of the OAuth endpoints in faults and in the journal. */
export const OAUTH_OPERATIONS = ['oauth_authorize', 'oauth_token', 'oauth_revoke'] as const

/** A new application. Missing ids and secrets are drawn from the seed; `scopes` defaults to all scopes. */
export interface NewApplication {
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly scopes?: readonly string[] | undefined
}

/** The body of a token response, with its members in Klaviyo's order (`wire.md` §1.3). */
export interface Tokens {
  readonly access_token: string
  readonly token_type: 'bearer'
  readonly expires_in: number
  readonly refresh_token: string
  readonly scope: string
}

/** The fields of a form body or query. */
export type FormFields = ReadonlyMap<string, string>

/** guess: RFC 6749 §4.1.2 allows at most ten minutes; Klaviyo's guides mention a short lifetime. */
const CODE_LIFE = 300 * SECOND
/** One hour (`wire.md` §1.3). */
const TOKEN_SECONDS = 3_600
/** Recorded for a refresh (`wire.md` §1.3). guess: that only a refresh returns one second less. */
const REFRESHED_SECONDS = 3_599
/** A refresh token expires after this time without use (`wire.md` §1.3). */
const GRANT_LIFE = 90 * DAY

/** guess: the length of each secret; Klaviyo's are opaque. */
const LENGTHS = { secret: 43, key: 32, code: 40, access: 64, refresh: 64 } as const

/** The sequence that numbers applications; no company id has this length. */
const APPLICATIONS = 'applications'

/** The parts of the emulator that OAuth needs. */
export interface OAuthDependencies {
  readonly seed: string
  /** All scopes. Computing them compiles every operation, so a start must not ask for them. */
  readonly scopes: readonly string[]
  /** The current instant of an account's clock, by which its secrets expire. */
  now(companyId: string): Instant
}

/**
 * Klaviyo's OAuth: registers applications, and issues, refreshes and revokes codes and tokens.
 * Secrets are drawn from the seed, the account and a sequence number.
 */
export class OAuth {
  readonly #records: OAuthRecords
  readonly #dependencies: OAuthDependencies

  constructor(records: OAuthRecords, dependencies: OAuthDependencies) {
    this.#records = records
    this.#dependencies = dependencies
  }

  get applications(): OAuthApplication[] {
    return this.#records.applications
  }

  application(clientId: string): OAuthApplication | undefined {
    return this.#records.application(clientId)
  }

  /** Throws OperatorError for unknown scopes and invalid redirect URIs. */
  check({ redirectUris, scopes = [] }: Pick<NewApplication, 'redirectUris' | 'scopes'>): void {
    const known = this.#dependencies.scopes
    const unknown = scopes.filter((scope) => !known.includes(scope))
    if (unknown.length > 0)
      throw new OperatorError(
        `scopes: no operation needs ${unknown.join(', ')}${suggested(unknown[0] ?? '', known)}`,
      )
    for (const uri of redirectUris) checkRedirectUri(uri)
  }

  /** Registers an application. Throws OperatorError for invalid scopes or redirect URIs, or a client id in use. */
  register({
    name,
    redirectUris,
    scopes = this.#dependencies.scopes,
    ...given
  }: NewApplication): OAuthApplication {
    this.check({ redirectUris, scopes })
    return this.#records.write(() => {
      const random = this.#random(APPLICATIONS)
      const drawn = { clientId: uuid(random), clientSecret: random.text(LENGTHS.secret, SECRET_ALPHABET) }
      const { clientId = drawn.clientId, clientSecret = drawn.clientSecret } = given
      if (this.application(clientId))
        throw new OperatorError(
          `client_id: there is an application ${clientId} already; DELETE it first`,
          409,
        )
      const application = { clientId, clientSecret, name, redirectUris, scopes }
      this.#records.addApplication(application)
      return application
    })
  }

  /** Removes an application and invalidates its tokens; false when it does not exist. */
  remove(clientId: string): boolean {
    return this.#records.removeApplication(clientId)
  }

  /** Issues a code for a consent. It can be exchanged once, within CODE_LIFE. */
  issueCode(consent: Omit<OAuthCode, 'code' | 'expiresAt'>): string {
    return this.#records.write(() => {
      const code = this.mint('code', consent.companyId)
      const expiresAt = this.#dependencies.now(consent.companyId) + CODE_LIFE
      this.#records.addCode({ ...consent, code, expiresAt })
      return code
    })
  }

  /**
   * Handles a token request. With `only`, codes and tokens of other accounts are refused as unknown.
   * Throws OAuthRefusal.
   */
  exchange(form: FormFields, client: () => Client, only?: string): Tokens {
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#exchangeCode(form, this.#authenticate(client()), only)
      case 'refresh_token':
        return this.#refresh(form, this.#authenticate(client()), only)
      default:
        // The same error is documented for a wrong grant type and for a body that is not a form (wire.md §1.3).
        throw new OAuthRefusal('invalid_grant_type', undefined, {
          hint: 'grant_type is authorization_code or refresh_token, in a body of application/x-www-form-urlencoded',
        })
    }
  }

  /**
   * Disconnects the application from the account that the token belongs to. An unknown token counts as revoked
   * (RFC 7009 §2.2). guess: an access token disconnects as a refresh token does.
   */
  revoke(form: FormFields, client: Client, only?: string): void {
    const { clientId } = this.#authenticate(client)
    const token = requiredField(form, 'token')
    const consent = ofAccount(this.#records.grant(token) ?? this.#records.access(token), only)
    if (consent?.clientId === clientId) this.#records.disconnect(clientId, consent.companyId)
  }

  /** What an account granted to applications. */
  grantsOf(companyId: string): OAuthGrant[] {
    return this.#records.grantsOf(companyId)
  }

  /** Disconnects an application from an account. */
  disconnect(clientId: string, companyId: string): void {
    this.#records.disconnect(clientId, companyId)
  }

  /** The application that an access token was issued to, even if the token has expired. */
  clientOf(token: string): string | undefined {
    return this.#records.access(token)?.clientId
  }

  /** The grant of an access token; undefined for an unknown or expired token. */
  access(token: string): OAuthAccess | undefined {
    const access = this.#records.access(token)
    return access && this.#dependencies.now(access.companyId) < access.expiresAt ? access : undefined
  }

  /** A message that says why an access token is invalid. */
  troubleWith(token: string): string {
    if (token.startsWith('pk_'))
      return 'A private key belongs to the scheme Klaviyo-API-Key; Bearer accepts an access token.'
    const access = this.#records.access(token)
    if (!access)
      return 'This access token is unknown; get one from /oauth/token, or register one with POST /__admin/credentials.'
    const now = print(this.#dependencies.now(access.companyId))
    const expiry = `This access token expired at ${print(access.expiresAt)}`
    return `${expiry}, and the clock of the account is at ${now}: refresh it at /oauth/token, as at Klaviyo.`
  }

  /** Removes the codes and tokens of all applications for an account. */
  forget(companyId: string): void {
    this.#records.forget(companyId)
  }

  #exchangeCode(form: FormFields, { clientId }: OAuthApplication, only: string | undefined): Tokens {
    const code = ofAccount(this.#records.code(requiredField(form, 'code')), only)
    const now = code && this.#dependencies.now(code.companyId)
    if (!code || now === undefined || code.clientId !== clientId || now >= code.expiresAt)
      throw new OAuthRefusal('invalid_grant', 'Invalid "code" in request.', {
        hint: 'a code can be exchanged once, within 5 minutes, by the application it was issued to',
      })
    if (form.get('redirect_uri') !== code.redirectUri)
      throw new OAuthRefusal('invalid_grant', 'Invalid "redirect_uri" in request.', {
        hint: `the code was requested with redirect_uri=${code.redirectUri}`,
      })
    verifyChallenge(form.get('code_verifier'), code.challenge)
    return this.#records.write(() => {
      this.#records.removeCode(code.code)
      const { companyId, scopes } = code
      const refreshToken = this.mint('refresh', companyId)
      return this.#issueTokens({ refreshToken, clientId, companyId, scopes, usedAt: now }, TOKEN_SECONDS)
    })
  }

  /** The refresh token stays the same, and earlier access tokens stay valid (`wire.md` §1.3). */
  #refresh(form: FormFields, { clientId }: OAuthApplication, only: string | undefined): Tokens {
    const grant = ofAccount(this.#records.grant(requiredField(form, 'refresh_token')), only)
    const now = grant && this.#dependencies.now(grant.companyId)
    if (!grant || now === undefined || grant.clientId !== clientId || now - grant.usedAt >= GRANT_LIFE)
      throw new OAuthRefusal('invalid_grant', undefined, {
        hint: 'no such refresh token: not issued to this application, revoked, or unused for 90 days',
      })
    return this.#records.write(() => this.#issueTokens({ ...grant, usedAt: now }, REFRESHED_SECONDS))
  }

  #issueTokens(grant: OAuthGrant, expiresInSeconds: number): Tokens {
    const token = this.mint('access', grant.companyId)
    this.#records.putGrant(grant)
    this.#records.addToken(token, grant, grant.usedAt + TOKEN_SECONDS * SECOND)
    return {
      access_token: token,
      token_type: 'bearer',
      expires_in: expiresInSeconds,
      refresh_token: grant.refreshToken,
      scope: grant.scopes.join(' '),
    }
  }

  #authenticate({ clientId, clientSecret }: Client): OAuthApplication {
    const application = this.application(clientId)
    if (!application)
      throw invalidClient(
        `there is no application ${clientId}; register it with POST /__admin/oauth/applications`,
      )
    if (application.clientSecret !== clientSecret)
      throw invalidClient(`this is not the secret of application ${clientId}`)
    return application
  }

  /** Draws a private key or an access token for the account, without registering it. */
  mint(kind: 'key' | 'access' | 'refresh' | 'code', companyId: string): string {
    return mintSecret(kind, companyId, this.#random(companyId), LENGTHS[kind])
  }

  #random(owner: string): Stream {
    return new Stream(`${this.#dependencies.seed}/oauth/${owner}/${this.#records.next(owner)}`)
  }
}

/** The same if it belongs to the account `only`, or if any account will do. */
function ofAccount<T extends { readonly companyId: string }>(
  found: T | undefined,
  only: string | undefined,
): T | undefined {
  return only === undefined || found?.companyId === only ? found : undefined
}

/** The value of a required field. Throws OAuthRefusal when it is missing or empty. */
function requiredField(form: FormFields, name: string): string {
  const value = form.get(name)
  if (value) return value
  throw new OAuthRefusal('invalid_request', `Missing "${name}" in request.`)
}
