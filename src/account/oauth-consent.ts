import { OAuthRefusal, readChallenge } from '../dialect/oauth.js'
import type { OAuthApplication } from '../store/oauth.js'
import type { Account } from './account.js'
import type { Accounts } from './accounts.js'
import type { FormFields, OAuth } from './oauth.js'
import { OperatorError } from './operator-error.js'

/** Who asks, and where the answer goes. */
export interface ConsentClient {
  readonly application: OAuthApplication
  readonly redirectUri: string
  readonly state: string | undefined
}

/** What an application asks an account for. */
export interface ConsentRequest extends ConsentClient {
  readonly scopes: readonly string[]
  readonly challenge: string
}

/** What a person, or a test in the place of one, made of it. */
export type Decision = 'allow' | 'deny'

/**
 * Who asks for consent. Throws OperatorError of an application or an address nobody registered: those must not
 * be answered by sending people there (RFC 6749 §4.1.2.1).
 */
export function readConsentClient(asked: FormFields, oauth: OAuth): ConsentClient {
  const clientId = asked.get('client_id') ?? ''
  const application = oauth.application(clientId)
  if (!application)
    throw new OperatorError(
      `client_id: there is no application "${clientId}"; make it with POST /__admin/oauth/applications first`,
    )
  const redirectUri = asked.get('redirect_uri') ?? ''
  const { name, redirectUris } = application
  if (!redirectUris.includes(redirectUri))
    throw new OperatorError(
      `redirect_uri: "${redirectUri}" is not registered for ${name}; there is ${redirectUris.join(', ')}`,
    )
  return { application, redirectUri, state: asked.get('state') }
}

/**
 * What is asked for. Throws OAuthRefusal, of which the application is told (`wire.md` §1.3). guess: its
 * words, and that no scope at all is a mistake.
 */
export function readConsentRequest(asked: FormFields, asker: ConsentClient): ConsentRequest {
  const type = asked.get('response_type')
  if (type !== 'code')
    throw new OAuthRefusal('unsupported_response_type', `response_type=${type ?? ''} is not supported`)
  const challenge = readChallenge(asked.get('code_challenge_method'), asked.get('code_challenge'))
  const scopes = [...new Set((asked.get('scope') ?? '').split(/\s+/).filter(Boolean))]
  const beyond = scopes.filter((scope) => !asker.application.scopes.includes(scope))
  if (scopes.length > 0 && beyond.length === 0) return { ...asker, scopes, challenge }
  throw new OAuthRefusal('invalid_scope', 'The requested scope is invalid, unknown, or malformed.', {
    hint: scopes.length === 0 ? 'scope is missing' : `not scopes of this application: ${beyond.join(', ')}`,
  })
}

/** What was decided, if anything was. Throws OperatorError. */
export function readDecision(asked: FormFields): Decision | undefined {
  const decision = asked.get('emulator_decision')
  if (decision === undefined || decision === 'allow' || decision === 'deny') return decision
  throw new OperatorError(`emulator_decision: "${decision}" is neither allow nor deny`)
}

/** The account that was chosen; the default one unless there was a choice. Throws OperatorError. */
export function readChosenAccount(asked: FormFields, accounts: Accounts): Account {
  const companyId = asked.get('emulator_account')
  if (companyId === undefined) return accounts.default
  const account = accounts.find(companyId)
  if (account) return account
  const known = accounts.all().map((each) => each.companyId)
  throw new OperatorError(
    `emulator_account: there is no account "${companyId}"; there is ${known.join(', ')}`,
  )
}

/** The address that tells an application what came of its wish (RFC 6749 §4.1.2). */
export function redirectAddress(
  { redirectUri, state }: ConsentClient,
  told: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams({ ...told, ...(state !== undefined && { state }) })
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}

/** What an application is told of a refusal. */
export function errorRedirectAddress(asker: ConsentClient, { code, description }: OAuthRefusal): string {
  return redirectAddress(asker, {
    error: code,
    ...(description !== undefined && { error_description: description }),
  })
}

/** Carries a decision out; returns where to go from here. guess: the words of a denial. */
export function recordDecision(
  wish: ConsentRequest,
  decision: Decision,
  { companyId }: Account,
  oauth: OAuth,
): string {
  const { application, redirectUri, scopes, challenge } = wish
  if (decision === 'deny')
    return errorRedirectAddress(
      wish,
      new OAuthRefusal('access_denied', 'The resource owner or authorization server denied the request'),
    )
  const { clientId } = application
  return redirectAddress(wish, {
    code: oauth.issueCode({ clientId, companyId, scopes, redirectUri, challenge }),
  })
}
