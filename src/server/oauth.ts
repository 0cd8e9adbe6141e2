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
import { ClientLeft, readBytes } from './body.js'
import { applyFault, dropConnection } from './faults.js'
import { exchangeOf } from './journal.js'
import { consentPage, errorPage, PAGE_HEADERS } from './oauth-page.js'
import { OAUTH_METHODS, type OAuthPath, operationOf, readOAuthPath } from './oauth-path.js'
import { printJson, printRefusal, redirect } from './oauth-responses.js'
import type { PipelineOptions } from './pipeline.js'
import type { IncomingRequest } from './request.js'
import { type PrintedResponse, type RequestContext, respond } from './response.js'

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
   * apply. Rejects with what `fetch` throws if a fault drops an in-process connection.
   */
  async handle(incoming: IncomingRequest): Promise<Response> {
    const { method, address } = incoming
    const oauthPath = readOAuthPath(address.path) ?? { path: address.path }
    const operation = operationOf(oauthPath.path)
    const context: RequestContext = { requestId: uuid(this.#requestIds), started: stopwatch(), operation }
    const facts = { operation, method, path: address.path }
    const fault =
      method === 'OPTIONS'
        ? undefined
        : (this.#ownerOf(oauthPath).faults.match(facts) ?? this.#accounts.faults.match(facts))
    if (!fault) {
      const printed = await this.#perform(incoming, oauthPath, context)
      this.#record(printed, context, incoming)
      return printed.status === 0 ? dropConnection(incoming) : respond(printed, incoming)
    }
    context.fault = fault.id
    return applyFault(fault, incoming, {
      perform: async () => ({ printed: await this.#perform(incoming, oauthPath, context) }),
      refuse: async (effect) => ({
        printed: withEmulatorHeaders(await faultResponse(effect, operation), context),
      }),
      record: ({ printed }) => this.#record(printed, context, incoming),
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
    if (incoming.method === 'OPTIONS') return { status: 200, headers: { Allow }, body: null }
    if (!methods.includes(incoming.method)) {
      const refusal = new OAuthRefusal('invalid_request', `Method "${incoming.method}" not allowed.`, {
        status: 405,
      })
      return printRefusal(refusal, { Allow })
    }
    if (path === '/oauth/authorize') return this.#authorize(incoming, companyId, context)
    if (companyId !== undefined && !this.#accounts.find(companyId))
      throw new OAuthRefusal('invalid_request', `There is no account ${companyId}.`, { status: 404 })
    const form = await readForm(incoming, context)
    const client = () => readClient(incoming.header('authorization'))
    const { oauth } = this.#accounts
    if (path === '/oauth/token') return printJson(200, oauth.exchange(form, client, companyId))
    oauth.revoke(form, client(), companyId)
    // guess: `wire.md` §1.3 has the status, and that clients read no body.
    return { status: 200, headers: { 'Content-Length': '0' }, body: null }
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
      return { status: error.status, headers: PAGE_HEADERS, body: await errorPage(error.message) }
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
      return { status: 200, headers: PAGE_HEADERS, body }
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error
      return redirect(errorRedirectAddress(client, error), error.hint)
    }
  }

  #refuse(error: unknown): PrintedResponse {
    if (error instanceof OAuthRefusal) return printRefusal(error)
    if (error instanceof ClientLeft) return { status: 0, headers: {}, body: null }
    const problem = storageProblemOf(error)
    if (problem !== undefined)
      return printRefusal(new OAuthRefusal('temporarily_unavailable', problem, { status: 503 }))
    if (error instanceof Refusal)
      return printRefusal(new OAuthRefusal('invalid_request', error.message, { status: error.status }))
    this.#onBug(error)
    return printRefusal(new OAuthRefusal('server_error', undefined, { status: 500 }))
  }

  #record(printed: PrintedResponse, context: RequestContext, incoming: IncomingRequest): void {
    const account = context.owner?.isRemoved === false ? context.owner : this.#accounts.firstUsable
    const entry = exchangeOf(printed, context, incoming, account, undefined)
    const exchange = account.journal.record({ ...entry, ...withoutSecrets(entry) })
    this.#announcements.publish({ event: 'request', exchange })
  }
}

function withEmulatorHeaders(
  printed: PrintedResponse,
  { requestId, fault }: RequestContext,
): PrintedResponse {
  const own = {
    'X-Klaviyo-Emulator': '1',
    ...(fault !== undefined && { 'X-Klaviyo-Emulator-Fault': fault }),
    'X-Klaviyo-Req-Id': requestId,
  }
  return { ...printed, headers: { ...printed.headers, ...own } }
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
  return { status, headers: { ...PAGE_HEADERS, ...headers }, body: await errorPage(detail ?? code) }
}

/** The form in the body of a request; empty for another media type. Throws Refusal if the body cannot be read. */
async function readForm({ request }: IncomingRequest, context: RequestContext): Promise<FormFields> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const text = new TextDecoder().decode(await readBytes(request))
  context.body = text
  return formOf(type === FORM ? parameters(text) : [])
}

/** If a field is repeated, the first value wins. */
function formOf(given: readonly Parameter[]): FormFields {
  return new Map(given.toReversed().map(({ name, value }) => [name, value]))
}

interface RecordedParts {
  readonly body: string | undefined
  readonly answer: string | undefined
  readonly answerHeaders: Readonly<Record<string, string>>
}

/** The same with secrets, codes and tokens redacted, for the journal. */
function withoutSecrets({ body, answer, answerHeaders }: RecordedParts): RecordedParts {
  const { Location } = answerHeaders
  return {
    body: body?.replaceAll(
      /(^|&)(code|code_verifier|refresh_token|token|client_secret)=[^&]*/g,
      '$1$2=[REDACTED]',
    ),
    answer: answer?.replaceAll(/"(access_token|refresh_token)":"[^"]*"/g, '"$1":"[REDACTED]"'),
    answerHeaders:
      Location === undefined
        ? answerHeaders
        : { ...answerHeaders, Location: Location.replace(/([?&])code=[^&]*/, '$1code=[REDACTED]') },
  }
}
