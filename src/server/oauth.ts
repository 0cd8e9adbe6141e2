import { Account } from '../account/account.js'
import type { Accounts } from '../account/accounts.js'
import type { Announcements } from '../account/announcements.js'
import type { FaultEffect } from '../account/faults.js'
import type { FormFields } from '../account/oauth.js'
import {
  errorRedirectAddress,
  readChosenAccount,
  readConsentClient,
  readConsentRequest,
  readDecision,
  recordDecision,
} from '../account/oauth-consent.js'
import { OperatorError } from '../account/operator-error.js'
import { storageProblemOf } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { stopwatch } from '../base/clock.js'
import { type Parameter, parameters } from '../base/query-string.js'
import { Stream } from '../base/random.js'
import { uuid } from '../dialect/ids.js'
import { OAuthRefusal, readClient } from '../dialect/oauth.js'
import { Refusal } from '../dialect/refusal.js'
import { mediaTypeOf, readBytes } from './body.js'
import { applyFault } from './faults.js'
import { exchangeOf } from './journal.js'
import { consentPage, errorPage, PAGE_HEADERS } from './oauth-page.js'
import { OAUTH_METHODS, type OAuthPath, operationOf, readOAuthPath } from './oauth-path.js'
import { printJson, printRefusal, redirect } from './oauth-responses.js'
import type { PipelineOptions } from './pipeline.js'
import { ClientLeft, type IncomingRequest } from './request.js'
import type { RequestContext } from './request-context.js'
import { DROPPED, type PrintedResponse, printed } from './response.js'
import { listOf } from './response-headers.js'

/** Parameters that the consent form sends back with the decision. */
const FORM_PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge_method',
  'code_challenge',
] as const

const FORM = 'application/x-www-form-urlencoded'

/** The OAuth endpoints: the consent page for browsers, and the token endpoints for servers (`wire.md` §1.3). */
export class OAuthEndpoints {
  readonly #accounts: Accounts
  readonly #announcements: Announcements
  readonly #onBug: PipelineOptions['onBug']
  readonly #requestIds: Stream

  constructor(
    { accounts, announcements }: EmulatorContext,
    { seed, onBug }: Pick<PipelineOptions, 'seed' | 'onBug'>,
  ) {
    this.#accounts = accounts
    this.#announcements = announcements
    this.#onBug = onBug
    this.#requestIds = new Stream(`${seed}/oauth/requests`)
  }

  /**
   * Answers a request to one of the OAuth paths; refusals and bugs are answered, too. Unless the path names the
   * account, it is only known once the request is read, so the faults of the default account and of all accounts
   * apply.
   */
  async handle(incoming: IncomingRequest): Promise<PrintedResponse> {
    const { method, address } = incoming
    const oauthPath = readOAuthPath(address.path) ?? { path: address.path }
    const operation = operationOf(oauthPath.path)
    const context: RequestContext = {
      requestId: uuid(this.#requestIds),
      started: stopwatch(),
      gate: 'route',
      operation,
    }
    const facts = { operation, method, path: address.path }
    const fault =
      method === 'OPTIONS'
        ? undefined
        : (this.#ownerOf(oauthPath).faults.match(facts) ?? this.#accounts.faults.match(facts))
    if (!fault) {
      const response = await this.#perform(incoming, oauthPath, context)
      this.#record(response, context, incoming)
      return response
    }
    context.fault = fault.id
    return applyFault(fault, incoming, {
      perform: async () => ({ printed: await this.#perform(incoming, oauthPath, context) }),
      refuse: async (effect) => ({
        printed: withEmulatorHeaders(await faultResponse(effect, operation), context),
      }),
      record: ({ printed: response }, isOfFault) => {
        if (isOfFault) context.gate = 'fault'
        this.#record(response, context, incoming)
      },
    })
  }

  /** The account that the path names, if it exists; else the first account. */
  #ownerOf({ companyId }: OAuthPath): Account {
    const named = companyId === undefined ? undefined : this.#accounts.tryOpen(companyId)
    return named instanceof Account ? named : this.#accounts.firstUsable
  }

  async #perform(
    incoming: IncomingRequest,
    path: OAuthPath,
    context: RequestContext,
  ): Promise<PrintedResponse> {
    return withEmulatorHeaders(
      await this.#answer(incoming, path, context).catch((error) => this.#refuse(error)),
      context,
    )
  }

  async #answer(
    incoming: IncomingRequest,
    { path, companyId }: OAuthPath,
    context: RequestContext,
  ): Promise<PrintedResponse> {
    const methods = OAUTH_METHODS.get(path) ?? []
    const Allow = [...methods, 'OPTIONS'].join(', ')
    if (incoming.method === 'OPTIONS') return printed(200, ['Allow', Allow], null)
    if (!methods.includes(incoming.method)) {
      const refusal = new OAuthRefusal('invalid_request', `Method "${incoming.method}" not allowed.`, {
        status: 405,
      })
      return printRefusal(refusal, { Allow })
    }
    if (path === '/oauth/authorize') {
      context.gate = 'rule'
      return this.#authorize(incoming, companyId, context)
    }
    if (companyId !== undefined && !this.#accounts.find(companyId))
      throw new OAuthRefusal('invalid_request', `There is no account ${companyId}.`, { status: 404 })
    context.gate = 'body'
    const form = await readForm(incoming, context)
    context.gate = 'authentication'
    const client = () => readClient(incoming.header('authorization'))
    const { oauth } = this.#accounts
    if (path === '/oauth/token') return printJson(200, oauth.exchange(form, client, companyId))
    oauth.revoke(form, client(), companyId)
    // guess: `wire.md` §1.3 has the status, and that clients read no body.
    return printed(200, ['Content-Length', '0'], null)
  }

  /** The consent page, or the redirect once there is a decision. The page posts the parameters of its request. */
  async #authorize(
    incoming: IncomingRequest,
    companyId: string | undefined,
    context: RequestContext,
  ): Promise<PrintedResponse> {
    try {
      const form =
        incoming.method === 'POST'
          ? await readForm(incoming, context)
          : formOf(parameters(incoming.address.rawQuery))
      return await this.#askForConsent(form, companyId, context)
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      return printed(error.status, listOf(PAGE_HEADERS), await errorPage(error.message))
    }
  }

  async #askForConsent(
    form: FormFields,
    companyId: string | undefined,
    context: RequestContext,
  ): Promise<PrintedResponse> {
    const { oauth } = this.#accounts
    const client = readConsentClient(form, oauth)
    const account = readChosenAccount(form, this.#accounts, companyId)
    const decision = readDecision(form)
    context.owner = account
    try {
      const request = readConsentRequest(form, client)
      if (decision) return redirect(recordDecision(request, decision, account, oauth))
      const accounts = this.#accounts
        .all()
        .filter((each) => companyId === undefined || each.companyId === companyId)
        .map((each) => ({ companyId: each.companyId, label: this.#accounts.labelOf(each.companyId) }))
      const parameters = FORM_PARAMETERS.flatMap((name) => {
        const value = form.get(name)
        return value === undefined ? [] : [[name, value] as const]
      })
      const action = companyId === undefined ? '/oauth/authorize' : `/oauth/${companyId}/authorize`
      const body = await consentPage({ request, action, accounts, chosen: account.companyId, parameters })
      return printed(200, listOf(PAGE_HEADERS), body)
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error
      return redirect(errorRedirectAddress(client, error), error.hint)
    }
  }

  #refuse(error: unknown): PrintedResponse {
    if (error instanceof OAuthRefusal) return printRefusal(error)
    if (error instanceof ClientLeft) return DROPPED
    const problem = storageProblemOf(error)
    if (problem !== undefined)
      return printRefusal(new OAuthRefusal('temporarily_unavailable', problem, { status: 503 }))
    if (error instanceof Refusal)
      return printRefusal(new OAuthRefusal('invalid_request', error.message, { status: error.status }))
    this.#onBug(error)
    return printRefusal(new OAuthRefusal('server_error', undefined, { status: 500 }))
  }

  #record(response: PrintedResponse, context: RequestContext, incoming: IncomingRequest): void {
    const account = context.owner?.isRemoved === false ? context.owner : this.#accounts.firstUsable
    const shown = exchangeOf(withoutTokens(response), withoutSecrets(context), incoming, account, undefined)
    account.journal.record(shown)
    this.#announcements.publish({ event: 'request', exchange: shown })
  }
}

function withEmulatorHeaders(
  response: PrintedResponse,
  { requestId, fault }: RequestContext,
): PrintedResponse {
  const own = {
    'X-Klaviyo-Emulator': '1',
    ...(fault !== undefined && { 'X-Klaviyo-Emulator-Fault': fault }),
    'X-Klaviyo-Req-Id': requestId,
  }
  return { ...response, headers: [...response.headers, ...listOf(own)] }
}

/** The default OAuth error code of each status (RFC 6749 §5.2); `server_error` for any other. */
const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'invalid_client',
  403: 'access_denied',
  429: 'temporarily_unavailable',
}

/** The response of a fault: a page for a browser, an OAuth error for a server. guess: all of its words. */
async function faultResponse(effect: FaultEffect, operation: string): Promise<PrintedResponse> {
  const { status = 500, code = CODES[status] ?? 'server_error', detail, retryAfter } = effect
  const wait = retryAfter ?? (status === 429 ? 1 : undefined)
  const headers: Record<string, string> = wait === undefined ? {} : { 'Retry-After': String(wait) }
  if (operation !== 'oauth_authorize')
    return printRefusal(new OAuthRefusal(code, detail, { status }), headers)
  return printed(status, listOf({ ...PAGE_HEADERS, ...headers }), await errorPage(detail ?? code))
}

/** The form in the body of a request; empty for another media type. Throws Refusal if the body cannot be read. */
async function readForm(incoming: IncomingRequest, context: RequestContext): Promise<FormFields> {
  const text = new TextDecoder().decode(await readBytes(incoming))
  context.body = { text, bytes: Buffer.byteLength(text) }
  return formOf(mediaTypeOf(incoming.contentType) === FORM ? parameters(text) : [])
}

/** If a field is repeated, the first value wins. */
function formOf(given: readonly Parameter[]): FormFields {
  return new Map(given.toReversed().map(({ name, value }) => [name, value]))
}

/** The context with codes, tokens and secrets of the body redacted, for the journal. */
function withoutSecrets(context: RequestContext): RequestContext {
  if (context.body === undefined) return context
  const secrets = /(^|&)(code|code_verifier|refresh_token|token|client_secret)=[^&]*/g
  const text = context.body.text.replaceAll(secrets, '$1$2=[REDACTED]')
  return { ...context, body: { text, bytes: Buffer.byteLength(text) } }
}

/** The response with codes and tokens redacted, for the journal. */
function withoutTokens(response: PrintedResponse): PrintedResponse {
  const { status, headers, body } = response
  const answer = body?.replaceAll(/"(access_token|refresh_token)":"[^"]*"/g, '"$1":"[REDACTED]"') ?? null
  const at = headers.indexOf('Location') + 1
  const list = headers.map((text, index) =>
    at > 0 && index === at ? text.replace(/([?&])code=[^&]*/, '$1code=[REDACTED]') : text,
  )
  return printed(status, list, answer, response)
}
