import type { Account } from '../account/account.js'
import type { Accounts, Caller } from '../account/accounts.js'
import type { Announcements } from '../account/announcements.js'
import type { FaultMatch } from '../account/faults.js'
import { storageRefusal } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { parameters } from '../base/query-string.js'
import { Stream } from '../base/random.js'
import type { Operation, ServedOperation } from '../compile/operation.js'
import type { Editions } from '../compile/release.js'
import { readAuthorization } from '../dialect/authorization.js'
import { errorDocument } from '../dialect/error-document.js'
import { uuid } from '../dialect/ids.js'
import { invalidParameter, Refusal, refuse, refusedAt, SERVER_ERROR } from '../dialect/refusal.js'
import { Revisions, type ServedRevision } from '../dialect/revisions.js'
import { authorize } from '../dialect/scopes.js'
import type { Answer } from '../engine/answer.js'
import type { OutboundPolicy } from '../outbound/outbound.js'
import { type AcceptedRequest, serveAccepted, serveWithFiles, variantFor } from './accepted-request.js'
import { readJson, readText } from './body.js'
import { keepBody } from './early-body.js'
import { applyFault, faultRefusal, hidesCaller, preventsWork } from './faults.js'
import { exchangeOf } from './journal.js'
import { readFields, shownFields } from './multipart.js'
import { spendQuota } from './rate-limits.js'
import { ClientLeft, type IncomingRequest } from './request.js'
import { clearCaller, newContext, type RequestContext } from './request-context.js'
import { DROPPED, type PrintedResponse, printResponse } from './response.js'
import { ResponseHeaders } from './response-headers.js'
import { Routes } from './routes.js'
import { withoutSecrets } from './secrets.js'

/** Settings of the request pipeline. */
export interface PipelineOptions {
  /** Refuse requests without a revision header. */
  readonly strictRevision: boolean
  /** Request ids are drawn from it. */
  readonly seed: string
  /** Called with each unexpected error; the client gets a 500. */
  readonly onBug: (error: unknown) => void
}

/** An answer, and the refusal that caused it, if any. */
interface Outcome {
  readonly answer: Answer
  readonly refusal?: Refusal | undefined
}

/** The request pipeline of Klaviyo's API: every request gets a response, and errors become error documents. */
export class Pipeline {
  readonly #routes: Routes
  readonly #editions: Editions
  readonly #accounts: Accounts
  readonly #announcements: Announcements
  readonly #settings: PipelineOptions
  readonly #revisions: Revisions
  readonly #requestIds: Stream
  readonly #headers = new ResponseHeaders()
  readonly #outbound: OutboundPolicy

  constructor({ editions, accounts, announcements, outbound }: EmulatorContext, settings: PipelineOptions) {
    this.#routes = new Routes(editions.newest.entries)
    this.#editions = editions
    this.#accounts = accounts
    this.#announcements = announcements
    this.#outbound = outbound
    this.#settings = settings
    this.#revisions = new Revisions(editions.revisions, settings.strictRevision)
    this.#requestIds = new Stream(`${settings.seed}/requests`)
  }

  /**
   * Answers a request. Refusals and bugs are answered, too. The result is a promise only where a body is read or a
   * fault applies.
   */
  handle(incoming: IncomingRequest): PrintedResponse | Promise<PrintedResponse> {
    const context = newContext(uuid(this.#requestIds), incoming.address.path)
    try {
      if (incoming.method === 'OPTIONS') return this.#finish(this.#options(incoming), context, incoming)
      const accepted = this.#accept(incoming, context)
      if (accepted.fault)
        return this.#applyFault(accepted.fault, accepted, context, incoming).catch((error) =>
          this.#recordClientLeft(error, context, incoming),
        )
      const answer = this.#execute(accepted, context, incoming)
      if (!(answer instanceof Promise)) return this.#finish(answer, context, incoming)
      return answer
        .then((each) => this.#finish(each, context, incoming))
        .catch((error) =>
          error instanceof ClientLeft
            ? this.#recordClientLeft(error, context, incoming)
            : this.#refuse(error, context, incoming),
        )
    } catch (error) {
      const refuse = () => this.#refuse(error, context, incoming)
      return keepBody(incoming, context, this.#routes)?.then(refuse) ?? refuse()
    }
  }

  /** Runs the operation. The result is a promise only where a body has to be read. Throws Refusal and ClientLeft. */
  #execute(
    accepted: AcceptedRequest,
    context: RequestContext,
    incoming: IncomingRequest,
  ): Answer | Promise<Answer> {
    if (!takesBody(accepted.operation)) {
      context.unread = Number(incoming.header('content-length') ?? 0) > 0
      context.gate = 'rule'
      return serveAccepted(accepted, undefined)
    }
    const { body } = accepted.operation
    context.gate = 'body'
    if (body?.form)
      return readFields(incoming, body).then((fields) => {
        context.body = shownFields(fields)
        context.gate = 'rule'
        return serveAccepted(accepted, fields)
      })
    return readText(incoming).then((sent) => {
      context.body = { ...sent, text: withoutSecrets(sent.text, body) }
      context.json = readJson(sent.text)
      context.gate = 'rule'
      return serveWithFiles(accepted, context.json, this.#outbound)
    })
  }

  /** Answers a request that a fault applies to. Throws ClientLeft. */
  async #applyFault(
    fault: FaultMatch,
    accepted: AcceptedRequest,
    context: RequestContext,
    incoming: IncomingRequest,
  ): Promise<PrintedResponse> {
    context.fault = fault.id
    if (preventsWork(fault.effect)) await keepBody(incoming, context, this.#routes)
    const print = ({ answer, refusal }: Outcome) => ({
      printed: printResponse(answer, context, this.#headers, refusal),
      refusal,
    })
    return applyFault(fault, incoming, {
      perform: async () => print(await this.#executeOrRefuse(accepted, context, incoming)),
      refuse: (effect) => {
        if (hidesCaller(effect)) clearCaller(context)
        return print(this.#refusalOutcome(faultRefusal(effect), context))
      },
      record: ({ printed, refusal }, isOfFault) => {
        if (isOfFault) context.gate = 'fault'
        this.#record(printed, context, incoming, refusal)
      },
    })
  }

  /** Runs the operation; an error becomes its error document. Throws ClientLeft. */
  async #executeOrRefuse(
    accepted: AcceptedRequest,
    context: RequestContext,
    incoming: IncomingRequest,
  ): Promise<Outcome> {
    try {
      return { answer: await this.#execute(accepted, context, incoming) }
    } catch (error) {
      if (error instanceof ClientLeft) throw error
      return this.#refusalOutcome(error, context)
    }
  }

  /** Checks a request in Klaviyo's order (`wire.md` §13). Throws Refusal at the first check that fails. */
  #accept(incoming: IncomingRequest, context: RequestContext): AcceptedRequest {
    const { method, address } = incoming
    const { operation: asked, id, allow } = this.#routes.find(method, address.path)
    context.allow = allow
    context.operation = asked.id
    context.gate = 'authentication'
    const { account, scopes, keyTail, clientId } = this.#authenticate(incoming, asked)
    context.account = account
    context.clientId = clientId
    context.owner = account
    context.gate = 'revision'
    const revision = this.#chooseRevision(incoming, account)
    context.revision = revision
    const { operation, edition } = this.#operationIn(revision, asked)
    context.gate = 'limit'
    context.quota = spendQuota(operation, address, account, context)
    context.gate = 'scope'
    authorize(scopes, operation.scopes)
    const facts = { operation: operation.id, method, path: address.path }
    const fault = account.faults.match(facts) ?? this.#accounts.faults.match(facts)
    const nearby = operation.nearbyHeader && incoming.header(operation.nearbyHeader.toLowerCase())
    const variant = variantFor(incoming, this.#editions.newest.actionVariant(operation.id))
    return { operation, id, account, edition, address, keyTail, nearby, variant, fault }
  }

  #options({ address }: IncomingRequest): Answer {
    return { status: 200, allow: this.#routes.allow(address.path) }
  }

  #refuse(error: unknown, context: RequestContext, incoming: IncomingRequest): PrintedResponse {
    const { answer, refusal } = this.#refusalOutcome(error, context)
    return this.#finish(answer, context, incoming, refusal)
  }

  /** Records that a client disconnected before it got an answer, as status 0. Rethrows every other error. */
  #recordClientLeft(error: unknown, context: RequestContext, incoming: IncomingRequest): PrintedResponse {
    if (!(error instanceof ClientLeft)) throw error
    const left = refuse.problems([
      { ...SERVER_ERROR, status: 0, code: 'client_left', title: 'The client left.', detail: error.message },
    ])
    this.#record(DROPPED, context, incoming, left)
    return DROPPED
  }

  /** The error document of a request that failed. A bug is reported and answered like Klaviyo's own server error. */
  #refusalOutcome(error: unknown, { requestId, owner }: RequestContext): Outcome {
    const expected = error instanceof Refusal ? error : storageRefusal(error, owner)
    if (expected === undefined) this.#settings.onBug(error)
    const refusal = expected ?? new Refusal([SERVER_ERROR])
    const document = JSON.stringify(errorDocument(refusal, requestId))
    return { answer: { status: refusal.status, document }, refusal }
  }

  #finish(
    answer: Answer,
    context: RequestContext,
    incoming: IncomingRequest,
    refusal?: Refusal,
  ): PrintedResponse {
    const printed = printResponse(answer, context, this.#headers, refusal)
    this.#record(printed, context, incoming, refusal)
    return printed
  }

  /** Records the exchange in the caller's journal; in the default account's if the caller is unknown or removed. */
  #record(
    printed: PrintedResponse,
    context: RequestContext,
    incoming: IncomingRequest,
    refusal?: Refusal,
  ): void {
    const account = context.owner?.isRemoved === false ? context.owner : this.#accounts.firstUsable
    const exchange = exchangeOf(printed, context, incoming, account, refusal)
    account.journal.record(exchange)
    this.#announcements.publish({ event: 'request', exchange, json: context.json })
  }

  #authenticate(incoming: IncomingRequest, operation: Operation): Caller {
    if (!operation.path.startsWith('/client/'))
      return this.#accounts.identify(readAuthorization(incoming.header('authorization')))
    const companyId = parameters(incoming.address.rawQuery)
      .find(({ name }) => name === 'company_id')
      ?.value.trim()
    if (companyId && this.#accounts.isSecret(companyId)) throw refuse.invalidCompanyId()
    if (companyId) return { account: this.#accounts.ofCompany(companyId), scopes: null }
    if (operation.verb !== 'unserved' && operation.company === 'optional')
      return { account: this.#accounts.default, scopes: null }
    throw refuse.problems([invalidParameter("'company_id' is required.", 'company_id')])
  }

  #chooseRevision(incoming: IncomingRequest, account: Account): ServedRevision {
    const asked = {
      revision: incoming.header('revision'),
      optsOut: incoming.header('x-klaviyo-revision-fall-forward-opt-out') === '1',
    }
    return this.#revisions.choose(asked, account.clock.now())
  }

  /**
   * The operation as the revision declares it, and that revision. A beta revision without the operation uses the first
   * later revision that has it, since the operation was in beta then. Throws 404 if no revision has it, and 501 if the
   * emulator does not serve it.
   */
  #operationIn(
    { edition, isBeta }: ServedRevision,
    operation: Operation,
  ): { operation: ServedOperation; edition: string } {
    if (operation.verb === 'unserved') {
      const { id, method, path, since = edition } = operation
      if (edition < since && !isBeta) throw refuse.notFound(NO_VALID_REVISION)
      const detail = `klaviyo-emulator does not serve ${id} (${method} ${path}) yet.`
      throw refusedAt('not_served', refuse.notImplemented(detail))
    }
    const later = isBeta ? this.#editions.revisions.filter((each) => each > edition) : []
    for (const each of [edition, ...later]) {
      const found = this.#editions.operationAt(each, operation)
      if (!found || found.verb === 'unserved') continue
      // The beta of a revision has the shapes of the next one.
      const isEarlierShape =
        found.owner.rows !== undefined && !found.owner.shownAs && each !== (later.at(-1) ?? edition)
      if (!isBeta || !isEarlierShape) return { operation: found, edition: each }
    }
    throw refuse.notFound(NO_VALID_REVISION)
  }
}

/** seen: IDX:59237375917 (wire.md §2.1). */
const NO_VALID_REVISION = 'No valid revisions found for method, please check our documentation'

function takesBody({ method, identifiers }: ServedOperation): boolean {
  return method === 'POST' || method === 'PATCH' || identifiers !== undefined
}
