import type { Account } from '../account/account.js'
import type { Accounts, Caller } from '../account/accounts.js'
import type { Announcements } from '../account/announcements.js'
import type { FaultMatch } from '../account/faults.js'
import type { Quota } from '../account/rate-limits.js'
import { storageRefusal } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { stopwatch } from '../base/clock.js'
import { parameters } from '../base/query-string.js'
import { Stream } from '../base/random.js'
import type { Operation, ServedOperation } from '../compile/operation.js'
import type { Editions } from '../compile/release.js'
import { readAuthorization } from '../dialect/authorization.js'
import { errorDocument } from '../dialect/error-document.js'
import { uuid } from '../dialect/ids.js'
import { invalidParameter, Refusal, refuse, SERVER_ERROR } from '../dialect/refusal.js'
import { Revisions, type Served } from '../dialect/revisions.js'
import { authorize } from '../dialect/scopes.js'
import type { Address } from '../document/write.js'
import type { Answer } from '../engine/answer.js'
import { ClientLeft, readJson, readText } from './body.js'
import { applyFault, dropConnection, faultRefusal, hidesCaller } from './faults.js'
import { exchangeOf } from './journal.js'
import { readFields, shownFields } from './multipart.js'
import type { IncomingRequest } from './request.js'
import { type PrintedResponse, printResponse, respond, type Stamp } from './response.js'
import { Routes } from './routes.js'

/** What the door needs to know beside the accounts. */
export interface PipelineOptions {
  readonly strictRevision: boolean
  readonly seed: string
  /** Called with what should never happen; the client sees a 500. */
  readonly onBug: (error: unknown) => void
}

/** A request that passed every policy, all but its body known. */
interface Passed extends Pick<IncomingRequest, 'address'> {
  readonly operation: ServedOperation
  readonly id: string
  readonly account: Account
  /** The revision whose catalog answers. */
  readonly edition: string
  readonly keyTail: string | undefined
  /** A point, as a header names it. */
  readonly nearby: string | undefined
  /** The fault that strikes it. */
  readonly strike: FaultMatch | undefined
}

/** What was answered, and the refusal if it was one. */
interface Attempt {
  readonly answer: Answer
  readonly refusal?: Refusal | undefined
}

/** Holds conversations in Klaviyo's protocol: a request in, a response out, never an exception. */
export class Pipeline {
  readonly #routes: Routes
  readonly #editions: Editions
  readonly #accounts: Accounts
  readonly #announcements: Announcements
  readonly #settings: PipelineOptions
  readonly #revisions: Revisions
  readonly #requestIds: Stream

  constructor({ editions, accounts, announcements }: EmulatorContext, settings: PipelineOptions) {
    this.#routes = new Routes(editions.newest.operations)
    this.#editions = editions
    this.#accounts = accounts
    this.#announcements = announcements
    this.#settings = settings
    this.#revisions = new Revisions(editions.revisions, settings.strictRevision)
    this.#requestIds = new Stream(`${settings.seed}/requests`)
  }

  /** Answers a request; a refusal and a bug are answered too. Only a body, or a fault, has to be waited for. */
  hold(incoming: IncomingRequest): Response | Promise<Response> {
    const crossOrigin = incoming.address.path.startsWith('/client/')
    const stamp: Stamp = { requestId: uuid(this.#requestIds), crossOrigin, started: stopwatch() }
    const refuseWith = (error: unknown) => this.#refuse(error, stamp, incoming)
    const leave = (error: unknown) => this.#leave(error, stamp, incoming)
    try {
      if (incoming.method === 'OPTIONS') return this.#finish(this.#options(incoming), stamp, incoming)
      const passed = this.#pass(incoming, stamp)
      if (passed.strike) return this.#strike(passed.strike, passed, stamp, incoming).catch(leave)
      const answer = this.#carryOut(passed, stamp, incoming)
      if (!(answer instanceof Promise)) return this.#finish(answer, stamp, incoming)
      return answer
        .then((each) => this.#finish(each, stamp, incoming))
        .catch((error) => (error instanceof ClientLeft ? leave(error) : refuseWith(error)))
    } catch (error) {
      return refuseWith(error)
    }
  }

  /** Does what is asked; only a body has to be waited for. */
  #carryOut(passed: Passed, stamp: Stamp, { request, header }: IncomingRequest): Answer | Promise<Answer> {
    if (!takesBody(passed.operation)) {
      stamp.unread = Number(header('content-length') ?? 0) > 0
      return serve(passed, undefined)
    }
    const { takes } = passed.operation
    if (takes?.form)
      return readFields(request, takes).then((fields) => {
        stamp.body = shownFields(fields)
        return serve(passed, fields)
      })
    return readText(request).then((text) => {
      stamp.body = text
      const body = readJson(text)
      stamp.isJson = true
      return serve(passed, body)
    })
  }

  /** What becomes of a request that a fault strikes. Throws what `fetch` throws of a dropped connection. */
  #strike(fault: FaultMatch, passed: Passed, stamp: Stamp, incoming: IncomingRequest): Promise<Response> {
    stamp.fault = fault.id
    const told = ({ answer, refusal }: Attempt) => ({
      printed: printResponse(answer, stamp, refusal),
      refusal,
    })
    return applyFault(fault, incoming, {
      perform: async () => told(await this.#attempt(passed, stamp, incoming)),
      refuse: (effect) => {
        if (hidesCaller(effect)) forgetCaller(stamp)
        return told(this.#refusing(faultRefusal(effect), stamp))
      },
      record: ({ printed, refusal }) => this.#record(printed, stamp, incoming, refusal),
    })
  }

  /** Does what is asked, and takes a refusal for the answer it is. */
  async #attempt(passed: Passed, stamp: Stamp, incoming: IncomingRequest): Promise<Attempt> {
    try {
      return { answer: await this.#carryOut(passed, stamp, incoming) }
    } catch (error) {
      if (error instanceof ClientLeft) throw error
      return this.#refusing(error, stamp)
    }
  }

  /** The pipeline (`wire.md` §13): each line lets the request pass or throws what Klaviyo would say. */
  #pass(incoming: IncomingRequest, stamp: Stamp): Passed {
    const { method, address } = incoming
    const { operation: asked, id, allow } = this.#routes.find(method, address.path)
    stamp.allow = allow
    stamp.operation = asked.id
    const { account, scopes, keyTail, clientId } = this.#authenticate(incoming, asked)
    stamp.account = account
    stamp.clientId = clientId
    stamp.owner = account
    const revision = this.#revise(incoming, account)
    stamp.revision = revision
    const { operation, edition } = this.#operationIn(revision, asked)
    stamp.quota = this.#throttle(operation, address, account, stamp)
    authorize(scopes, operation.scopes)
    const facts = { operation: operation.id, method, path: address.path }
    const strike = account.faults.match(facts) ?? this.#accounts.faults.match(facts)
    const nearby = operation.nearbyHeader && incoming.header(operation.nearbyHeader.toLowerCase())
    return { operation, id, account, edition, address, keyTail, nearby, strike }
  }

  #options({ address }: IncomingRequest): Answer {
    return { status: 200, allow: this.#routes.allow(address.path) }
  }

  #refuse(error: unknown, stamp: Stamp, incoming: IncomingRequest): Response {
    const { answer, refusal } = this.#refusing(error, stamp)
    return this.#finish(answer, stamp, incoming, refusal)
  }

  /** Writes down that a client left before it could be answered, as status 0. Throws every other error. */
  #leave(error: unknown, stamp: Stamp, incoming: IncomingRequest): Response {
    if (!(error instanceof ClientLeft)) throw error
    const left = refuse.problems([
      { ...SERVER_ERROR, status: 0, code: 'client_left', title: 'The client left.', detail: error.message },
    ])
    this.#record({ status: 0, headers: {}, body: null }, stamp, incoming, left)
    return dropConnection(incoming)
  }

  /** What is answered to a request that failed; a bug looks like Klaviyo's own. */
  #refusing(error: unknown, { requestId, owner }: Stamp): Attempt {
    const told = error instanceof Refusal ? error : storageRefusal(error, owner)
    if (told === undefined) this.#settings.onBug(error)
    const refusal = told ?? new Refusal([SERVER_ERROR])
    return { answer: { status: refusal.status, document: errorDocument(refusal, requestId) }, refusal }
  }

  #finish(answer: Answer, stamp: Stamp, incoming: IncomingRequest, refusal?: Refusal): Response {
    const printed = printResponse(answer, stamp, refusal)
    this.#record(printed, stamp, incoming, refusal)
    return respond(printed, incoming)
  }

  /** Writes down what was asked and answered, in the journal of whose request it was. */
  #record(printed: PrintedResponse, stamp: Stamp, incoming: IncomingRequest, refusal?: Refusal): void {
    const account = stamp.owner?.isRemoved === false ? stamp.owner : this.#accounts.firstUsable
    const exchange = account.journal.record(exchangeOf(printed, stamp, incoming, account, refusal))
    this.#announcements.publish({ event: 'request', exchange })
  }

  #authenticate({ header, address: { rawQuery } }: IncomingRequest, operation: Operation): Caller {
    if (!operation.path.startsWith('/client/'))
      return this.#accounts.identify(readAuthorization(header('authorization')))
    const companyId = parameters(rawQuery)
      .find(({ name }) => name === 'company_id')
      ?.value.trim()
    if (companyId && this.#accounts.isSecret(companyId)) throw refuse.invalidCompanyId()
    if (companyId) return { account: this.#accounts.ofCompany(companyId), scopes: null }
    if (operation.verb !== 'unserved' && operation.company === 'optional')
      return { account: this.#accounts.default, scopes: null }
    throw refuse.problems([invalidParameter("'company_id' is required.", 'company_id')])
  }

  #revise({ header }: IncomingRequest, account: Account): Served {
    const asked = {
      revision: header('revision'),
      optsOut: header('x-klaviyo-revision-fall-forward-opt-out') === '1',
    }
    return this.#revisions.choose(asked, account.clock.now())
  }

  /**
   * The operation as the revision has it, and the revision. One that a beta revision does not have is served
   * as the first later revision has it: it was in beta then. Throws 404 when there is none, 501 when the
   * emulator has none.
   */
  #operationIn(
    { edition, isBeta }: Served,
    operation: Operation,
  ): { operation: ServedOperation; edition: string } {
    if (operation.verb === 'unserved') {
      const { id, method, path, since = edition } = operation
      if (edition < since && !isBeta) throw refuse.notFound(IN_NO_REVISION)
      throw refuse.notImplemented(`klaviyo-emulator does not serve ${id} (${method} ${path}) yet.`)
    }
    const later = isBeta ? this.#editions.revisions.filter((each) => each > edition) : []
    for (const each of [edition, ...later]) {
      const found = this.#editions.operation(each, operation.id)
      if (found && found.verb !== 'unserved') return { operation: found, edition: each }
    }
    throw refuse.notFound(IN_NO_REVISION)
  }

  #throttle(operation: ServedOperation, address: Address, account: Account, stamp: Stamp): Quota {
    const { clock, enforcesRateLimits } = account
    const meter = account.meterOf(stamp.clientId)
    try {
      const { bucket, limits } = limitsOf(operation, address)
      return meter.spend(bucket, limits, clock.now(), enforcesRateLimits)
    } catch (error) {
      forgetCaller(stamp)
      if (!(error instanceof Refusal) || clock.state.mode !== 'frozen') throw error
      throw error.hinted(
        `The clock of account ${account.companyId} stands still, so this limit stays exceeded: ` +
          'POST /__admin/clock {"advance": "1m"} moves it, {"run": true} lets it run.',
      )
    }
  }
}

/** seen: IDX:59237375917 (wire.md §2.1). */
const IN_NO_REVISION = 'No valid revisions found for method, please check our documentation'

function serve({ account, edition, strike: _, ...passed }: Passed, body: unknown): Answer {
  return account.serve({ ...passed, parameters: parameters(passed.address.rawQuery), body }, edition)
}

/** seen: nickdnk-create_segment.429: the edge answers, which knows neither account nor revision. */
function forgetCaller(stamp: Stamp): void {
  stamp.account = undefined
  stamp.clientId = undefined
  stamp.revision = undefined
  stamp.quota = undefined
}

function takesBody({ method, identifiers }: ServedOperation): boolean {
  return method === 'POST' || method === 'PATCH' || identifiers !== undefined
}

/** The limits a question falls under: those of the operation, or stricter ones of its own for what it names. */
function limitsOf({ id, limits, rateOverrides }: ServedOperation, { rawQuery }: Address) {
  const asked = rateOverrides.length > 0 ? parameters(rawQuery) : []
  const found = rateOverrides.find(({ parameter, value }) =>
    asked.some((each) => each.name === parameter && each.value.split(',').includes(value)),
  )
  return found ? { bucket: `${id} ${found.parameter}`, limits: found.limits } : { bucket: id, limits }
}
