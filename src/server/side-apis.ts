import { Account } from '../account/account.js'
import { storageProblemOf } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { stopwatch } from '../base/clock.js'
import { parameters } from '../base/query-string.js'
import { Stream } from '../base/random.js'
import { check, inWords } from '../declare/checked.js'
import { type SideAddress, SideRefusal, type SideResponse } from '../declare/side-api.js'
import { limits } from '../declare/tier.js'
import { uuid } from '../dialect/ids.js'
import { Refusal } from '../dialect/refusal.js'
import { mediaTypeOf, readBytes, readJson } from './body.js'
import { applyFault } from './faults.js'
import { exchangeOf } from './journal.js'
import type { PipelineOptions } from './pipeline.js'
import { ClientLeft, type IncomingRequest } from './request.js'
import type { RequestContext } from './request-context.js'
import { DROPPED, type PrintedResponse } from './response.js'
import { faultRefusalOf, printSideRefusal, printSideResponse } from './side-responses.js'
import { type SideMatch, SideRoutes } from './side-routes.js'

/** Settings of the side APIs. */
export interface SideApiOptions extends Pick<PipelineOptions, 'seed' | 'onBug'> {
  /** Path prefixes by the names of side APIs, where they are not the declared ones. */
  readonly sidePrefixes: Readonly<Record<string, string>>
}

/** A request whose body was read. */
interface SideCall {
  readonly match: SideMatch
  readonly address: SideAddress
  readonly incoming: IncomingRequest
  readonly context: RequestContext
  readonly body: unknown
}

/** What a route answered, and what it noted for the journal. */
interface SideOutcome {
  readonly response: SideResponse
  readonly ignored: readonly string[]
}

const FORM = 'application/x-www-form-urlencoded'

/** Serves the APIs beside Klaviyo's, such as that of the onsite script: each as its family declares it. */
export class SideApis {
  readonly #context: EmulatorContext
  readonly #onBug: SideApiOptions['onBug']
  readonly #routes: SideRoutes
  readonly #requestIds: Stream

  constructor(context: EmulatorContext, { seed, onBug, sidePrefixes }: SideApiOptions) {
    this.#context = context
    this.#onBug = onBug
    this.#routes = new SideRoutes(context.editions.newest.sideApis, sidePrefixes)
    this.#requestIds = new Stream(`${seed}/side/requests`)
  }

  /** Whether a path belongs to a side API. */
  matches(path: string): boolean {
    return this.#routes.matches(path)
  }

  /** Answers a request whose path matches; refusals and bugs are answered, too. */
  async handle(incoming: IncomingRequest): Promise<PrintedResponse> {
    const match = this.#routes.find(incoming.method, incoming.address.path)
    const operation = match.route?.operation ?? `${match.api.name}_unknown`
    const context: RequestContext = {
      requestId: uuid(this.#requestIds),
      started: stopwatch(),
      gate: 'body',
      operation,
    }
    const print = (refusal: SideRefusal) => printSideRefusal(refusal, match.api, context)
    try {
      if (incoming.method === 'OPTIONS' && match.allow.length > 0)
        return printSideResponse({ status: 204, headers: { Allow: match.allow.join(', ') } }, context)
      const call = await this.#read(incoming, match, context)
      const facts = { operation, method: incoming.method, path: incoming.address.path }
      const owner = context.owner ?? this.#context.accounts.firstUsable
      const fault = owner.faults.match(facts) ?? this.#context.accounts.faults.match(facts)
      const perform = () => this.#respond(call)
      if (!fault) return this.#record(perform(), context, incoming)
      context.fault = fault.id
      return await applyFault(fault, incoming, {
        perform: async () => ({ printed: perform() }),
        refuse: (effect) => ({ printed: print(faultRefusalOf(effect)) }),
        record: ({ printed }, isOfFault) => {
          if (isOfFault) context.gate = 'fault'
          this.#record(printed, context, incoming)
        },
      })
    } catch (error) {
      if (error instanceof ClientLeft) return this.#record(DROPPED, context, incoming)
      return this.#record(print(this.#refusalOf(error)), context, incoming)
    }
  }

  /** Reads the body, and finds the account that the request is for. Throws SideRefusal, Refusal and ClientLeft. */
  async #read(incoming: IncomingRequest, match: SideMatch, context: RequestContext): Promise<SideCall> {
    const text =
      incoming.method === 'GET' || incoming.method === 'HEAD'
        ? ''
        : new TextDecoder().decode(await readBytes(incoming))
    if (text !== '') context.body = { text, bytes: Buffer.byteLength(text) }
    const isForm = mediaTypeOf(incoming.contentType) === FORM
    const form = new URLSearchParams(isForm ? text : '')
    const query = new URLSearchParams(incoming.address.rawQuery)
    const header = (name: string) => incoming.header(name)
    const isJson = !isForm && text !== ''
    const address: SideAddress = {
      parameters: match.parameters,
      query,
      form,
      body: isJson ? readJsonOrNothing(text) : undefined,
      header,
    }
    const companyId = (match.route?.company ?? match.api.company)(address)
    const { accounts } = this.#context
    const opened = companyId === undefined ? accounts.default : accounts.find(companyId)
    if (opened instanceof Account) context.owner = opened
    if (!isJson) return { match, address, incoming, context, body: bodyOfForm(form, text) }
    // Text that is no JSON is refused once the account is known, whose journal has the request.
    const body = address.body ?? readJson(text)
    context.json = body
    return { match, address, incoming, context, body }
  }

  #respond(call: SideCall): PrintedResponse {
    const { match, context } = call
    try {
      const { response, ignored } = this.#run(call)
      const printed = response.refusal
        ? printSideRefusal(response.refusal, match.api, context)
        : printSideResponse(response, context)
      return { ...printed, ignored }
    } catch (error) {
      return printSideRefusal(this.#refusalOf(error), match.api, context)
    }
  }

  /** Checks the request and runs its route in a transaction. Throws SideRefusal and Refusal. */
  #run({ match, address, incoming, context, body }: SideCall): SideOutcome {
    const { api, route, allow, parameters: named } = match
    context.gate = 'route'
    if (!route) throw unknownRoute(incoming, allow)
    context.gate = 'authentication'
    const account = context.owner
    if (!account) {
      const companyId = (route.company ?? api.company)(address) ?? ''
      if (route.unknownCompany) return { response: route.unknownCompany(companyId), ignored: [] }
      throw new SideRefusal(404, 'unknown_company', `There is no account with the company id ${companyId}.`)
    }
    context.gate = 'limit'
    if (api.rate) {
      const meter = account.meterOf(`${api.name} ${api.caller?.(address) ?? ''}`)
      meter.spend(api.name, limits(api.rate), account.clock.now(), account.enforcesRateLimits)
    }
    const request = {
      parameters: named,
      base: incoming.address.base,
      isHead: incoming.method === 'HEAD',
      header: address.header,
      prefixOf: (name: string) => this.#routes.prefixOf(name),
    }
    return account.runUiAction((world) => {
      context.gate = 'authentication'
      api.authorize?.(address, route, world)
      context.gate = 'question'
      const query = checked(route.query, queryOf(incoming), 'query')
      context.gate = 'body'
      const given = route.body ? checked(route.body, body, 'body') : refuseBody(body)
      context.gate = 'rule'
      const response = route.run({ ...request, query: query as never, body: given as never }, world)
      return { response, ignored: world.ignoredNotes }
    }, incoming)
  }

  #refusalOf(error: unknown): SideRefusal {
    if (error instanceof SideRefusal) return error
    if (error instanceof Refusal)
      return new SideRefusal(error.status, error.problems[0]?.code ?? 'invalid', error.message, error.headers)
    const problem = storageProblemOf(error)
    if (problem !== undefined) return new SideRefusal(503, 'storage', problem)
    this.#onBug(error)
    return new SideRefusal(500, 'failed', 'klaviyo-emulator failed; its log has the details')
  }

  #record(response: PrintedResponse, context: RequestContext, incoming: IncomingRequest): PrintedResponse {
    const { accounts, announcements } = this.#context
    const account = context.owner?.isRemoved === false ? context.owner : accounts.firstUsable
    const exchange = exchangeOf(response, context, incoming, account, undefined)
    account.journal.record(exchange)
    announcements.publish({ event: 'request', exchange, json: context.json })
    return response
  }
}

function readJsonOrNothing(text: string): unknown {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function bodyOfForm(form: URLSearchParams, text: string): unknown {
  return text === '' ? undefined : Object.fromEntries(form)
}

/** The parameters of a query by name. Throws SideRefusal if one is repeated. */
function queryOf({ address }: IncomingRequest): Record<string, string> {
  const given = parameters(address.rawQuery)
  const names = new Set<string>()
  for (const { name } of given) {
    if (names.has(name)) throw new SideRefusal(400, 'invalid', `${name}: the query has it more than once`)
    names.add(name)
  }
  return Object.fromEntries(given.map(({ name, value }) => [name, value]))
}

function checked(schema: Parameters<typeof check>[0], value: unknown, whole: string): unknown {
  const result = check(schema, value)
  if (result.ok) return result.data
  throw new SideRefusal(400, 'invalid', inWords(result.violations, whole).join('; '))
}

/** A route without a body accepts an empty object. */
function refuseBody(body: unknown): undefined {
  const isEmpty = typeof body === 'object' && body !== null && Object.keys(body).length === 0
  if (body !== undefined && !isEmpty) throw new SideRefusal(400, 'invalid', 'body: this route has no body')
  return undefined
}

function unknownRoute({ method, address }: IncomingRequest, allow: readonly string[]): SideRefusal {
  if (allow.length === 0) return new SideRefusal(404, 'not_found', `There is no route ${address.path}.`)
  const message = `${address.path} does not accept ${method}; it accepts ${allow.join(', ')}.`
  return new SideRefusal(405, 'method_not_allowed', message, { Allow: allow.join(', ') })
}
