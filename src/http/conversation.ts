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
import { revise, type Served } from '../policies/revision.js'
import { authorize } from '../policies/scope.js'
import { print, type Stamp } from './answer.js'
import { readBody } from './body.js'
import { Routes } from './routes.js'

/** What the door needs to know beside the accounts. */
export interface DoorOptions {
  readonly enforceRateLimits: boolean
  readonly strictRevision: boolean
  readonly seed: string
  /** Called with what should never happen; the client sees a 500. */
  readonly onBug: (error: unknown) => void
}

/** A request on its way: who it is for grows as it passes. */
export interface Incoming {
  readonly request: Request
  readonly address: Address
}

/** Holds conversations in Klaviyo's protocol: a request in, a response out, never an exception. */
export class Conversations {
  readonly #routes: Routes
  readonly #editions: Editions
  readonly #accounts: Accounts
  readonly #options: DoorOptions
  readonly #requestIds: Stream

  constructor(editions: Editions, accounts: Accounts, options: DoorOptions) {
    this.#routes = new Routes(editions.newest.operations)
    this.#editions = editions
    this.#accounts = accounts
    this.#options = options
    this.#requestIds = new Stream(`${options.seed}/requests`)
  }

  /** Answers a request; a refusal and a bug are answered too. */
  async hold(incoming: Incoming): Promise<Response> {
    const stamp: Stamp = { requestId: uuid(this.#requestIds) }
    const headless = incoming.request.method === 'HEAD'
    try {
      return print(await this.#answer(incoming, stamp), stamp, headless)
    } catch (error) {
      if (!(error instanceof Refusal)) this.#options.onBug(error)
      const refusal = error instanceof Refusal ? error : new Refusal([SERVER_ERROR])
      const document = errorDocument(refusal, stamp.requestId)
      return print({ status: refusal.status, document }, stamp, headless, refusal)
    }
  }

  /** The pipeline (`wire.md` §13): each line lets the request pass or throws what Klaviyo would say. */
  async #answer({ request, address }: Incoming, stamp: Stamp): Promise<Answer> {
    if (request.method === 'OPTIONS') return { status: 200, allow: this.#routes.allow(address.path) }
    const { operation, id, allow } = this.#routes.find(request.method, address.path)
    stamp.allow = allow
    const { account, scopes } = this.#authenticate(request, operation, address)
    stamp.account = account
    const revision = this.#revise(request, account)
    stamp.revision = revision
    const edition = this.#editionOf(operation, revision)
    stamp.quota = this.#throttle(edition, account, stamp)
    authorize(scopes, edition.scopes)
    const body = takesBody(edition) ? await readBody(request) : undefined
    return account.serve(
      { operation: edition, id, parameters: parameters(address.rawQuery), body, address },
      revision.edition,
    )
  }

  #authenticate(request: Request, operation: Operation, { rawQuery }: Address): Caller {
    if (!operation.path.startsWith('/client/'))
      return this.#accounts.identify(readAuthorization(request.headers.get('authorization') ?? undefined))
    const companyId = parameters(rawQuery).find(({ name }) => name === 'company_id')?.value
    if (!companyId) throw refuse.problems([invalidParameter("'company_id' is required.", 'company_id')])
    return { account: this.#accounts.ofCompany(companyId), scopes: null }
  }

  #revise(request: Request, account: Account): Served {
    const asked = {
      revision: request.headers.get('revision') ?? undefined,
      optsOut: request.headers.get('x-klaviyo-revision-fall-forward-opt-out') === '1',
    }
    return revise(asked, this.#editions.revisions, account.clock.now(), this.#options.strictRevision)
  }

  /** The operation as the revision has it. Throws 404 when it has none, 501 when the emulator has none. */
  #editionOf(operation: Operation, { edition }: Served): ServedOperation {
    if (operation.verb === 'unserved')
      throw refuse.notImplemented(
        `klaviyo-emulator does not serve ${operation.id} (${operation.method} ${operation.path}) yet.`,
      )
    const found = this.#editions.operation(edition, operation.id)
    if (found && found.verb !== 'unserved') return found
    // seen: IDX:59237375917 (wire.md §2.1).
    throw refuse.notFound('No valid revisions found for method, please check our documentation')
  }

  #throttle({ id, limits }: ServedOperation, { meter, clock }: Account, stamp: Stamp): Quota {
    try {
      return meter.spend(id, limits, clock.now(), this.#options.enforceRateLimits)
    } catch (error) {
      // seen: nickdnk-create_segment.429: the edge answers, which knows neither account nor revision.
      stamp.account = undefined
      stamp.revision = undefined
      throw error
    }
  }
}

function takesBody({ method }: ServedOperation): boolean {
  return method === 'POST' || method === 'PATCH'
}
