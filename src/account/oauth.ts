import { DAY, type Instant, print, SECOND } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { shown, suggested } from '../base/text.js'
import { uuid } from '../dialect/ids.js'
import { type Client, invalidClient, OAuthRefusal, verifyChallenge } from '../dialect/oauth.js'
import type { OAuthAccess, OAuthApplication, OAuthCode, OAuthGrant, OAuthRecords } from '../store/oauth.js'
import { OperatorError } from './operator-error.js'

/** What can be asked of OAuth, as faults and the journal name it. */
export const OAUTH_OPERATIONS = ['oauth_authorize', 'oauth_token', 'oauth_revoke'] as const

/** What an application is made of; the rest is drawn from the seed, or stands for everything. */
export interface NewApplication {
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly scopes?: readonly string[] | undefined
}

/** Tokens as an application gets them, member for member as Klaviyo orders them (`wire.md` §1.3). */
export interface Tokens {
  readonly access_token: string
  readonly token_type: 'bearer'
  readonly expires_in: number
  readonly refresh_token: string
  readonly scope: string
}

/** The form of a token request. */
export type FormFields = ReadonlyMap<string, string>

/** guess: RFC 6749 §4.1.2 allows ten minutes at most, Klaviyo's guides tell of a short life. */
const CODE_LIFE = 300 * SECOND
/** One hour (`wire.md` §1.3). */
const TOKEN_SECONDS = 3_600
/** Recorded of a refresh (`wire.md` §1.3). guess: that a refresh alone says one second less. */
const REFRESHED_SECONDS = 3_599
/** After so long without use a refresh token is dead (`wire.md` §1.3). */
const GRANT_LIFE = 90 * DAY

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** guess: how long each secret is; Klaviyo's are opaque. */
const LENGTHS = { secret: 43, code: 40, access: 64, refresh: 64 } as const

/** What the numbers of applications are counted under; no company id has this length. */
const APPLICATIONS = 'applications'

/** What OAuth needs to know of the emulator around it. */
export interface OAuthDependencies {
  readonly seed: string
  /** Every scope there is. */
  readonly scopes: readonly string[]
  /** The present of an account, by its clock: secrets expire by it. */
  now(companyId: string): Instant
}

/**
 * OAuth as Klaviyo does it: applications, the codes and tokens they get of accounts, and their end.
 * Secrets are drawn from seed, account and sequence.
 */
export class OAuth {
  readonly #records: OAuthRecords
  readonly #surroundings: OAuthDependencies

  constructor(records: OAuthRecords, surroundings: OAuthDependencies) {
    this.#records = records
    this.#surroundings = surroundings
  }

  get applications(): OAuthApplication[] {
    return this.#records.applications
  }

  application(clientId: string): OAuthApplication | undefined {
    return this.#records.application(clientId)
  }

  /** Throws OperatorError for scopes and addresses that no application can have. */
  check({ redirectUris, scopes = [] }: Pick<NewApplication, 'redirectUris' | 'scopes'>): void {
    const known = this.#surroundings.scopes
    const unknown = scopes.filter((scope) => !known.includes(scope))
    if (unknown.length > 0)
      throw new OperatorError(
        `scopes: no operation needs ${unknown.join(', ')}${suggested(unknown[0] ?? '', known)}`,
      )
    for (const uri of redirectUris) checkRedirectUri(uri)
  }

  /** Makes an application. Throws OperatorError of scopes and addresses there cannot be. */
  register({
    name,
    redirectUris,
    scopes = this.#surroundings.scopes,
    ...given
  }: NewApplication): OAuthApplication {
    this.check({ redirectUris, scopes })
    return this.#records.write(() => {
      const random = this.#draw(APPLICATIONS)
      const drawn = { clientId: uuid(random), clientSecret: random.text(LENGTHS.secret, ALPHABET) }
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

  /** Removes an application; its tokens open nothing any more. False when there is none. */
  remove(clientId: string): boolean {
    return this.#records.removeApplication(clientId)
  }

  /** A code for what an account consented to; it can be exchanged once, and not for long. */
  issueCode(consent: Omit<OAuthCode, 'code' | 'expiresAt'>): string {
    return this.#records.write(() => {
      const code = this.#draw(consent.companyId).text(LENGTHS.code, ALPHABET)
      const expiresAt = this.#surroundings.now(consent.companyId) + CODE_LIFE
      this.#records.addCode({ ...consent, code, expiresAt })
      return code
    })
  }

  /** Answers a token request. Throws OAuthRefusal. */
  exchange(form: FormFields, client: () => Client): Tokens {
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#exchangeCode(form, this.#recognize(client()))
      case 'refresh_token':
        return this.#refresh(form, this.#recognize(client()))
      default:
        // The one word is documented for a wrong grant type and for a body that is no form (wire.md §1.3).
        throw new OAuthRefusal('invalid_grant_type', undefined, {
          hint: 'grant_type is authorization_code or refresh_token, in a body of application/x-www-form-urlencoded',
        })
    }
  }

  /**
   * Disconnects the application from the account that a token of it belongs to. A token of nobody's is as
   * good as revoked (RFC 7009 §2.2). guess: an access token disconnects as a refresh token does.
   */
  revoke(form: FormFields, client: Client): void {
    const { clientId } = this.#recognize(client)
    const token = demand(form, 'token')
    const consent = this.#records.grant(token) ?? this.#records.access(token)
    if (consent?.clientId === clientId) this.#records.disconnect(clientId, consent.companyId)
  }

  /** What an access token opens; undefined of one that nobody got, or that expired. */
  access(token: string): OAuthAccess | undefined {
    const access = this.#records.access(token)
    return access && this.#surroundings.now(access.companyId) < access.expiresAt ? access : undefined
  }

  /** Why an access token opens nothing, for people. */
  troubleWith(token: string): string {
    if (token.startsWith('pk_'))
      return 'A private key goes behind Klaviyo-API-Key; Bearer takes an access token.'
    const access = this.#records.access(token)
    if (!access)
      return 'No account gave this access token; /oauth/token gives some, and POST /__admin/credentials registers any.'
    const now = print(this.#surroundings.now(access.companyId))
    const refresh = 'refresh it at /oauth/token, as at Klaviyo'
    return `This access token expired at ${print(access.expiresAt)}; the account's clock says ${now}: ${refresh}.`
  }

  /** Forgets what an account let any application do. */
  forget(companyId: string): void {
    this.#records.forget(companyId)
  }

  #exchangeCode(form: FormFields, { clientId }: OAuthApplication): Tokens {
    const code = this.#records.code(demand(form, 'code'))
    const now = code && this.#surroundings.now(code.companyId)
    if (!code || now === undefined || code.clientId !== clientId || now >= code.expiresAt)
      throw new OAuthRefusal('invalid_grant', 'Invalid "code" in request.', {
        hint: 'a code can be exchanged once, within 5 minutes, by the application it was given to',
      })
    if (form.get('redirect_uri') !== code.redirectUri)
      throw new OAuthRefusal('invalid_grant', 'Invalid "redirect_uri" in request.', {
        hint: `the code was asked for with redirect_uri=${code.redirectUri}`,
      })
    verifyChallenge(form.get('code_verifier'), code.challenge)
    return this.#records.write(() => {
      this.#records.removeCode(code.code)
      const { companyId, scopes } = code
      const refreshToken = this.#draw(companyId).text(LENGTHS.refresh, ALPHABET)
      return this.#issueTokens({ refreshToken, clientId, companyId, scopes, usedAt: now }, TOKEN_SECONDS)
    })
  }

  /** The refresh token stays the same, and earlier access tokens live on (`wire.md` §1.3). */
  #refresh(form: FormFields, { clientId }: OAuthApplication): Tokens {
    const grant = this.#records.grant(demand(form, 'refresh_token'))
    const now = grant && this.#surroundings.now(grant.companyId)
    if (!grant || now === undefined || grant.clientId !== clientId || now - grant.usedAt >= GRANT_LIFE)
      throw new OAuthRefusal('invalid_grant', undefined, {
        hint: 'no such refresh token: never given to this application, revoked, or unused for 90 days',
      })
    return this.#records.write(() => this.#issueTokens({ ...grant, usedAt: now }, REFRESHED_SECONDS))
  }

  #issueTokens(grant: OAuthGrant, saidSeconds: number): Tokens {
    const token = this.#draw(grant.companyId).text(LENGTHS.access, ALPHABET)
    this.#records.putGrant(grant)
    this.#records.addToken(token, grant, grant.usedAt + TOKEN_SECONDS * SECOND)
    return {
      access_token: token,
      token_type: 'bearer',
      expires_in: saidSeconds,
      refresh_token: grant.refreshToken,
      scope: grant.scopes.join(' '),
    }
  }

  #recognize({ clientId, clientSecret }: Client): OAuthApplication {
    const application = this.application(clientId)
    if (!application)
      throw invalidClient(
        `there is no application ${clientId}; make it with POST /__admin/oauth/applications`,
      )
    if (application.clientSecret !== clientSecret)
      throw invalidClient(`this is not the secret of application ${clientId}`)
    return application
  }

  #draw(drawnFor: string): Stream {
    return new Stream(`${this.#surroundings.seed}/oauth/${drawnFor}/${this.#records.next(drawnFor)}`)
  }
}

/** A parameter that has to be there. Throws OAuthRefusal. */
function demand(form: FormFields, name: string): string {
  const value = form.get(name)
  if (value) return value
  throw new OAuthRefusal('invalid_request', `Missing "${name}" in request.`)
}

/** Schemes of addresses that a browser runs or shows instead of going there. */
const RUN: ReadonlySet<string> = new Set(['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'about:'])

/** Absolute, without a fragment (RFC 6749 §3.1.2), and a place that a browser can be sent to. Throws OperatorError. */
function checkRedirectUri(uri: string): void {
  const why = whyNoAddress(uri)
  if (why)
    throw new OperatorError(
      `redirect_uris: ${shown(uri)} ${why}; it should be like http://localhost:3000/callback`,
    )
}

/** What a Location header can carry: printable ASCII. */
const PRINTABLE = /^[!-~]+$/

function whyNoAddress(uri: string): string | undefined {
  if (!URL.canParse(uri)) return 'is no absolute URL'
  if (uri.includes('#')) return 'has a fragment'
  if (!PRINTABLE.test(uri)) return 'has characters that have to be percent-encoded'
  const { protocol } = new URL(uri)
  return RUN.has(protocol) ? `begins with ${protocol}, where no application answers` : undefined
}
