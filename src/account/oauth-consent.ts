import { OAuthRefusal, readChallenge } from '../dialect/oauth.js'
import type { OAuthApplication } from '../store/oauth.js'
import type { Account } from './account.js'
import type { Accounts } from './accounts.js'
import type { FormFields, OAuth } from './oauth.js'
import { OperatorError } from './operator-error.js'

/** The application that requests consent, and where its response is sent. */
export interface ConsentClient {
  readonly application: OAuthApplication
  readonly redirectUri: string
  readonly state: string | undefined
}

/** A valid request for consent. */
export interface ConsentRequest extends ConsentClient {
  readonly scopes: readonly string[]
  readonly challenge: string
}

/** The decision of a person, or of a test in their place. */
export type Decision = 'allow' | 'deny'

/**
 * Reads the application and its redirect URI. Throws OperatorError for an unregistered application or URI: such
 * errors must not be sent to the redirect URI (RFC 6749 §4.1.2.1).
 */
export function readConsentClient(form: FormFields, oauth: OAuth): ConsentClient {
  const clientId = form.get('client_id') ?? ''
  const application = oauth.application(clientId)
  if (!application)
    throw new OperatorError(
      `client_id: there is no application "${clientId}"; register it with POST /__admin/oauth/applications first`,
    )
  const redirectUri = form.get('redirect_uri') ?? ''
  const { name, redirectUris } = application
  if (!redirectUris.includes(redirectUri))
    throw new OperatorError(
      `redirect_uri: "${redirectUri}" is not registered for ${name}; registered: ${redirectUris.join(', ')}`,
    )
  return { application, redirectUri, state: form.get('state') }
}

/**
 * Reads the requested scopes and the PKCE challenge. Throws OAuthRefusal, which is sent to the application
 * (`wire.md` §1.3). guess: its words, and that a request without any scope is an error.
 */
export function readConsentRequest(form: FormFields, client: ConsentClient): ConsentRequest {
  const type = form.get('response_type')
  if (type !== 'code')
    throw new OAuthRefusal('unsupported_response_type', `response_type=${type ?? ''} is not supported`)
  const challenge = readChallenge(form.get('code_challenge_method'), form.get('code_challenge'))
  const scopes = [...new Set((form.get('scope') ?? '').split(/\s+/).filter(Boolean))]
  const excess = scopes.filter((scope) => !client.application.scopes.includes(scope))
  if (scopes.length > 0 && excess.length === 0) return { ...client, scopes, challenge }
  throw new OAuthRefusal('invalid_scope', 'The requested scope is invalid, unknown, or malformed.', {
    hint: scopes.length === 0 ? 'scope is missing' : `not scopes of this application: ${excess.join(', ')}`,
  })
}

/** The decision in the form, if any. Throws OperatorError. */
export function readDecision(form: FormFields): Decision | undefined {
  const decision = form.get('emulator_decision')
  if (decision === undefined || decision === 'allow' || decision === 'deny') return decision
  throw new OperatorError(`emulator_decision: "${decision}" is neither allow nor deny`)
}

/**
 * The chosen account; without a choice the account `only`, or the default account. Throws OperatorError, also for a
 * choice other than `only`.
 */
export function readChosenAccount(form: FormFields, accounts: Accounts, only: string | undefined): Account {
  const companyId = form.get('emulator_account') ?? only
  if (only !== undefined && companyId !== only)
    throw new OperatorError(`emulator_account: it is "${companyId}", but the path names ${only}`)
  if (companyId === undefined) return accounts.default
  const account = accounts.find(companyId)
  if (account) return account
  const known = accounts.all().map((each) => each.companyId)
  throw new OperatorError(
    `emulator_account: there is no account "${companyId}"; use one of ${known.join(', ')}`,
  )
}

/** The redirect URI of an application, with the result as its query (RFC 6749 §4.1.2). */
export function redirectAddress(
  { redirectUri, state }: ConsentClient,
  parameters: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams({ ...parameters, ...(state !== undefined && { state }) })
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}

/** The redirect URI of an application, with an error as its query. */
export function errorRedirectAddress(client: ConsentClient, { code, description }: OAuthRefusal): string {
  return redirectAddress(client, {
    error: code,
    ...(description !== undefined && { error_description: description }),
  })
}

/** Carries out a decision; returns the URL to redirect to. guess: the words of a denial. */
export function recordDecision(
  request: ConsentRequest,
  decision: Decision,
  { companyId }: Account,
  oauth: OAuth,
): string {
  const { application, redirectUri, scopes, challenge } = request
  if (decision === 'deny')
    return errorRedirectAddress(
      request,
      new OAuthRefusal('access_denied', 'The resource owner or authorization server denied the request'),
    )
  const { clientId } = application
  return redirectAddress(request, {
    code: oauth.issueCode({ clientId, companyId, scopes, redirectUri, challenge }),
  })
}
