import { uuid } from '../base/ids.js'
import { parameters } from '../base/query-string.js'
import { Stream } from '../base/random.js'
import { invalidParameter, Refusal, refuse, SERVER_ERROR } from '../base/refusal.js'
import type { Account } from '../control/account.js'
import type { Accounts, Caller } from '../control/accounts.js'
import type { Operation, ServedOperation } from '../declare/operation.js'
import type { Editions } from '../declare/release.js'
import { errorDocument } from '../document/refuse.js'
import type { Address } from '../document/write.js'
import type { Answer } from '../engine/answer.js'
import { readAuthorization } from '../policies/authentication.js'
import type { Quota } from '../policies/rate.js'
import { Revisions, type Served } from '../policies/revision.js'
import { authorize } from '../policies/scope.js'
import { print, type Stamp } from './answer.js'
import { readBody } from './body.js'
import type { Incoming } from './incoming.js'
import { Routes } from './routes.js'

/** What the door needs to know beside the accounts. */
export interface DoorOptions {
  readonly enforceRateLimits: boolean
  readonly strictRevision: boolean
  readonly seed: string
  /** Called with what should never happen; the client sees a 500. */
  readonly onBug: (error: unknown) => void
}

/** A request that passed every policy, all but its body known. */
interface Passed extends Pick<Incoming, 'address'> {
  readonly operation: ServedOperation
  readonly id: string
  readonly account: Account
  readonly revision: Served
  readonly keyTail: string | undefined
}

/** Holds conversations in Klaviyo's protocol: a request in, a response out, never an exception. */
export class Conversations {
  readonly #routes: Routes
  readonly #editions: Editions
  readonly #accounts: Accounts
  readonly #settings: DoorOptions
  readonly #revisions: Revisions
  readonly #requestIds: Stream

  constructor(editions: Editions, accounts: Accounts, settings: DoorOptions) {
    this.#routes = new Routes(editions.newest.operations)
    this.#editions = editions
    this.#accounts = accounts
    this.#settings = settings
    this.#revisions = new Revisions(editions.revisions, settings.strictRevision)
    this.#requestIds = new Stream(`${settings.seed}/requests`)
  }

  /** Answers a request; a refusal and a bug are answered too. Only a body has to be waited for. */
  hold(incoming: Incoming): Response | Promise<Response> {
    const crossOrigin = incoming.address.path.startsWith('/client/')
    const stamp: Stamp = { requestId: uuid(this.#requestIds), crossOrigin }
    const headless = incoming.method === 'HEAD'
    const refuseWith = (error: unknown) => this.#refuse(error, stamp, headless)
    try {
      if (incoming.method === 'OPTIONS') return print(this.#options(incoming), stamp, headless)
      const passed = this.#pass(incoming, stamp)
      if (!takesBody(passed.operation)) return print(serve(passed, undefined), stamp, headless)
      const body = readBody(incoming.request)
      return body.then((read) => print(serve(passed, read), stamp, headless)).catch(refuseWith)
    } catch (error) {
      return refuseWith(error)
    }
  }

  /** The pipeline (`wire.md` §13): each line lets the request pass or throws what Klaviyo would say. */
  #pass(incoming: Incoming, stamp: Stamp): Passed {
    const { method, address } = incoming
    const { operation: asked, id, allow } = this.#routes.find(method, address.path)
    stamp.allow = allow
    const { account, scopes, keyTail } = this.#authenticate(incoming, asked)
    stamp.account = account
    const revision = this.#revise(incoming, account)
    stamp.revision = revision
    const operation = this.#operationIn(revision, asked)
    stamp.quota = this.#throttle(operation, address, account, stamp)
    authorize(scopes, operation.scopes)
    refuseHeader(operation, incoming)
    return { operation, id, account, revision, address, keyTail }
  }

  #options({ address }: Incoming): Answer {
    return { status: 200, allow: this.#routes.allow(address.path) }
  }

  #refuse(error: unknown, stamp: Stamp, headless: boolean): Response {
    if (!(error instanceof Refusal)) this.#settings.onBug(error)
    const refusal = error instanceof Refusal ? error : new Refusal([SERVER_ERROR])
    const document = errorDocument(refusal, stamp.requestId)
    return print({ status: refusal.status, document }, stamp, headless, refusal)
  }

  #authenticate({ header, address: { rawQuery } }: Incoming, operation: Operation): Caller {
    if (!operation.path.startsWith('/client/'))
      return this.#accounts.identify(readAuthorization(header('authorization')))
    const companyId = parameters(rawQuery).find(({ name }) => name === 'company_id')?.value
    if (companyId) return { account: this.#accounts.ofCompany(companyId), scopes: null }
    if (operation.verb !== 'unserved' && operation.company === 'optional')
      return { account: this.#accounts.default, scopes: null }
    throw refuse.problems([invalidParameter("'company_id' is required.", 'company_id')])
  }

  #revise({ header }: Incoming, account: Account): Served {
    const asked = {
      revision: header('revision'),
      optsOut: header('x-klaviyo-revision-fall-forward-opt-out') === '1',
    }
    return this.#revisions.choose(asked, account.clock.now())
  }

  /** The operation as the revision has it. Throws 404 when it has none, 501 when the emulator has none. */
  #operationIn({ edition }: Served, operation: Operation): ServedOperation {
    if (operation.verb === 'unserved')
      throw refuse.notImplemented(
        `klaviyo-emulator does not serve ${operation.id} (${operation.method} ${operation.path}) yet.`,
      )
    const found = this.#editions.operation(edition, operation.id)
    if (found && found.verb !== 'unserved') return found
    // seen: IDX:59237375917 (wire.md §2.1).
    throw refuse.notFound('No valid revisions found for method, please check our documentation')
  }

  #throttle(operation: ServedOperation, address: Address, { meter, clock }: Account, stamp: Stamp): Quota {
    try {
      const { bucket, limits } = limitsOf(operation, address)
      return meter.spend(bucket, limits, clock.now(), this.#settings.enforceRateLimits)
    } catch (error) {
      // seen: nickdnk-create_segment.429: the edge answers, which knows neither account nor revision.
      stamp.account = undefined
      stamp.revision = undefined
      throw error
    }
  }
}

function serve({ operation, id, account, revision, address, keyTail }: Passed, body: unknown): Answer {
  const asked = { operation, id, parameters: parameters(address.rawQuery), body, address, keyTail }
  return account.serve(asked, revision.edition)
}

/** What a header asks for and nobody does is not passed over. */
function refuseHeader({ id, unservedHeader }: ServedOperation, { header }: Incoming): void {
  if (unservedHeader !== undefined && header(unservedHeader) !== undefined)
    throw refuse.notImplemented(`klaviyo-emulator does not serve ${unservedHeader} of ${id} yet.`)
}

function takesBody({ method, verb }: ServedOperation): boolean {
  return method === 'POST' || method === 'PATCH' || verb === 'unlink'
}

/** The limits a question falls under: those of the operation, or stricter ones of its own for what it names. */
function limitsOf({ id, limits, strained }: ServedOperation, { rawQuery }: Address) {
  const asked = strained.length > 0 ? parameters(rawQuery) : []
  const found = strained.find(({ parameter, value }) =>
    asked.some((each) => each.name === parameter && each.value.split(',').includes(value)),
  )
  return found ? { bucket: `${id} ${found.parameter}`, limits: found.limits } : { bucket: id, limits }
}
