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
import { consentPage, mistakePage, PAGE_HEADERS } from './oauth-page.js'
import type { PipelineOptions } from './pipeline.js'
import type { IncomingRequest } from './request.js'
import { type PrintedResponse, printable, respond, type Stamp } from './response.js'

/** What can be asked at each path, without the slash that may stand behind it. */
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/oauth/authorize', ['GET', 'HEAD', 'POST']],
  ['/oauth/token', ['POST']],
  ['/oauth/revoke', ['POST']],
])

/** Parameters that come back with the decision of a person. */
const REPEATED = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge_method',
  'code_challenge',
] as const

/** Tokens are nothing to keep on the way (RFC 6749 §5.1). */
const JSON_HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

const FORM = 'application/x-www-form-urlencoded'

/** Is it one of the paths of OAuth? */
export function isOAuthPath(path: string): boolean {
  return METHODS.has(path.replace(/\/$/, ''))
}

/** The door of OAuth: the page a browser is sent to, and what servers ask for tokens (`wire.md` §1.3). */
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
   * Answers a request to one of the paths of OAuth; a refusal and a bug are answered too. Whose request it is
   * shows when it is read, so faults are those of the default account and of all accounts. Throws what `fetch`
   * throws of a connection that a fault drops.
   */
  async hold(incoming: IncomingRequest): Promise<Response> {
    const { method, address } = incoming
    const operation = operationAt(address.path)
    const stamp: Stamp = { requestId: uuid(this.#requestIds), started: stopwatch(), operation }
    const facts = { operation, method, path: address.path }
    const fault =
      method === 'OPTIONS'
        ? undefined
        : (this.#accounts.firstUsable.faults.match(facts) ?? this.#accounts.faults.match(facts))
    if (!fault) {
      const printed = await this.#perform(incoming, stamp)
      this.#record(printed, stamp, incoming)
      return printed.status === 0 ? dropConnection(incoming) : respond(printed, incoming)
    }
    stamp.fault = fault.id
    return applyFault(fault, incoming, {
      perform: async () => ({ printed: await this.#perform(incoming, stamp) }),
      refuse: async (effect) => ({ printed: stamped(await refusedBy(effect, operation), stamp) }),
      record: ({ printed }) => this.#record(printed, stamp, incoming),
    })
  }

  async #perform(incoming: IncomingRequest, stamp: Stamp): Promise<PrintedResponse> {
    return stamped(await this.#answer(incoming, stamp).catch((error) => this.#refuse(error)), stamp)
  }

  async #answer(incoming: IncomingRequest, stamp: Stamp): Promise<PrintedResponse> {
    const path = incoming.address.path.replace(/\/$/, '')
    const methods = METHODS.get(path) ?? []
    const Allow = [...methods, 'OPTIONS'].join(', ')
    if (incoming.method === 'OPTIONS') return { status: 200, headers: { Allow }, body: null }
    if (!methods.includes(incoming.method)) {
      const said = new OAuthRefusal('invalid_request', `Method "${incoming.method}" not allowed.`, {
        status: 405,
      })
      return printRefusal(said, { Allow })
    }
    if (path === '/oauth/authorize') return this.#authorize(incoming, stamp)
    const form = await readForm(incoming, stamp)
    const client = () => readClient(incoming.header('authorization'))
    const { oauth } = this.#accounts
    if (path === '/oauth/token') return printJson(200, oauth.exchange(form, client))
    oauth.revoke(form, client())
    // guess: `wire.md` §1.3 knows the status and that clients read no body.
    return { status: 200, headers: { 'Content-Length': '0' }, body: null }
  }

  /** The page, or where to go from it once there is a decision. What the page posts is what it was asked with. */
  async #authorize(incoming: IncomingRequest, stamp: Stamp): Promise<PrintedResponse> {
    try {
      const asked =
        incoming.method === 'POST'
          ? await readForm(incoming, stamp)
          : formOf(parameters(incoming.address.rawQuery))
      return await this.#ask(asked, stamp)
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      return { status: error.status, headers: PAGE_HEADERS, body: await mistakePage(error.message) }
    }
  }

  async #ask(asked: FormFields, stamp: Stamp): Promise<PrintedResponse> {
    const { oauth } = this.#accounts
    const asker = readConsentClient(asked, oauth)
    const account = readChosenAccount(asked, this.#accounts)
    const decision = readDecision(asked)
    stamp.owner = account
    try {
      const wish = readConsentRequest(asked, asker)
      if (decision) return redirect(recordDecision(wish, decision, account, oauth))
      const accounts = this.#accounts
        .all()
        .map(({ companyId }) => ({ companyId, label: this.#accounts.labelOf(companyId) }))
      const repeated = REPEATED.flatMap((name) => {
        const value = asked.get(name)
        return value === undefined ? [] : [[name, value] as const]
      })
      const body = await consentPage({ wish, accounts, chosen: account.companyId, repeated })
      return { status: 200, headers: PAGE_HEADERS, body }
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error
      return redirect(errorRedirectAddress(asker, error), error.hint)
    }
  }

  #refuse(error: unknown): PrintedResponse {
    if (error instanceof OAuthRefusal) return printRefusal(error)
    if (error instanceof ClientLeft) return { status: 0, headers: {}, body: null }
    const trouble = storageProblemOf(error)
    if (trouble !== undefined)
      return printRefusal(new OAuthRefusal('temporarily_unavailable', trouble, { status: 503 }))
    if (error instanceof Refusal)
      return printRefusal(new OAuthRefusal('invalid_request', error.message, { status: error.status }))
    this.#onBug(error)
    return printRefusal(new OAuthRefusal('server_error', undefined, { status: 500 }))
  }

  #record(printed: PrintedResponse, stamp: Stamp, incoming: IncomingRequest): void {
    const account = stamp.owner?.isRemoved === false ? stamp.owner : this.#accounts.firstUsable
    const told = exchangeOf(printed, stamp, incoming, account, undefined)
    const exchange = account.journal.record({ ...told, ...withoutSecrets(told) })
    this.#announcements.publish({ event: 'request', exchange })
  }
}

/** What an operation at a path is called, in faults and in the journal: oauth_token. */
function operationAt(path: string): string {
  return path.replaceAll('/', ' ').trim().replace(' ', '_')
}

function stamped(printed: PrintedResponse, { requestId, fault }: Stamp): PrintedResponse {
  const own = {
    'X-Klaviyo-Emulator': '1',
    ...(fault !== undefined && { 'X-Klaviyo-Emulator-Fault': fault }),
    'X-Klaviyo-Req-Id': requestId,
  }
  return { ...printed, headers: { ...printed.headers, ...own } }
}

/** What OAuth says when nothing more particular is said of a status (RFC 6749 §5.2); anything else is its own fault. */
const CODES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'invalid_client',
  403: 'access_denied',
  429: 'temporarily_unavailable',
}

/** What a fault refuses with: a page to a browser, an error of OAuth to a server. guess: all of its words. */
async function refusedBy(effect: FaultEffect, operation: string): Promise<PrintedResponse> {
  const { status = 500, code = CODES[status] ?? 'server_error', detail, retryAfter } = effect
  const wait = retryAfter ?? (status === 429 ? 1 : undefined)
  const headers: Record<string, string> = wait === undefined ? {} : { 'Retry-After': String(wait) }
  if (operation !== 'oauth_authorize')
    return printRefusal(new OAuthRefusal(code, detail, { status }), headers)
  return { status, headers: { ...PAGE_HEADERS, ...headers }, body: await mistakePage(detail ?? code) }
}

/** The form a request carries; a body of another type says nothing. Throws Refusal of one that cannot be read. */
async function readForm({ request }: IncomingRequest, stamp: Stamp): Promise<FormFields> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const text = new TextDecoder().decode(await readBytes(request))
  stamp.body = text
  return formOf(type === FORM ? parameters(text) : [])
}

/** Of what comes twice the first counts. */
function formOf(given: readonly Parameter[]): FormFields {
  return new Map(given.toReversed().map(({ name, value }) => [name, value]))
}

function redirect(address: string, hint?: string): PrintedResponse {
  const headers = { Location: address, 'Cache-Control': 'no-store', 'Content-Length': '0', ...hinted(hint) }
  return { status: 302, headers, body: null }
}

function printJson(
  status: number,
  said: unknown,
  headers: Readonly<Record<string, string>> = {},
): PrintedResponse {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(said) }
}

function printRefusal({ code, description, status, hint }: OAuthRefusal, headers = {}): PrintedResponse {
  const said = { error: code, ...(description !== undefined && { error_description: description }) }
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Basic' } : {}
  return printJson(status, said, { ...headers, ...challenge, ...hinted(hint) })
}

function hinted(hint: string | undefined): Record<string, string> {
  return hint === undefined ? {} : { 'X-Klaviyo-Emulator-Hint': printable(hint) }
}

interface Carried {
  readonly body: string | undefined
  readonly answer: string | undefined
  readonly answerHeaders: Readonly<Record<string, string>>
}

/** What the journal may keep: no secret, no code, no token. */
function withoutSecrets({ body, answer, answerHeaders }: Carried): Carried {
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
