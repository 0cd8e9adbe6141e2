import { z } from 'zod'
import { late } from '../base/late.js'
import type { Json } from './kinds/json.js'
import type { Tier } from './tier.js'
import type { World } from './world.js'

/** A request to a side API, after its query and body were checked. */
export interface SideRequest<Q = unknown, B = unknown> {
  /** Path parameters by name, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Q
  /** The JSON body, or the fields of a form. */
  readonly body: B
  /** The origin that the client used. */
  readonly base: string
  /** Whether a GET was sent as HEAD, as scanners of links do: it must not record anything. */
  readonly isHead: boolean
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** The path prefix of a side API, which a setting may have changed. */
  prefixOf(api: string): string
}

/** A response of a side API: a JSON document, a text, or a built file for browsers. */
export interface SideResponse {
  /** 200 by default; 204 without a body. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** A text; its `Content-Type` is in `headers`. */
  readonly text?: string
  /** A script of `dist/ui`, such as `klaviyo.js`. It can read `facts` as the constant FACTS. */
  readonly script?: { readonly file: string; readonly facts: Json }
  /** A style sheet of `dist/ui`, such as `store.css`. */
  readonly style?: string
  /** A refusal whose changes to rows are kept. One that is thrown undoes them. */
  readonly refusal?: SideRefusal
}

/** A request that a side API refuses. The API prints it in its own form. */
export class SideRefusal extends Error {
  static {
    SideRefusal.prototype.name = 'SideRefusal'
  }
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  /** Further members of the error, for programs. */
  readonly details: Readonly<Record<string, Json>>

  constructor(
    status: number,
    code: string,
    message: string,
    headers: SideRefusal['headers'] = {},
    details: SideRefusal['details'] = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
    this.details = details
  }
}

/** The facts of a request that choose the account, before the body is checked. */
export interface SideAddress {
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The fields of a form; empty for other bodies. */
  readonly form: URLSearchParams
  /** The JSON body, which no schema has checked; undefined for other bodies, and for text that is no JSON. */
  readonly body: unknown
  header(name: string): string | undefined
}

/** A route of a side API. */
export interface SideRoute {
  /** The name of its operation in the journal and in faults: the name of the API, `_`, and what it does. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** With parameters as `:name`. */
  readonly path: string
  /** The path does not begin with the prefix of the API. */
  readonly isAbsolute?: boolean
  /** Its query parameters; others are refused. */
  readonly query: z.ZodObject
  /** Its body; undefined if it has none. */
  readonly body: z.ZodType | undefined
  /** The account of the request, in place of that of the API. */
  readonly company?: SideApi['company']
  /** The response if the account does not exist, instead of a refusal. */
  readonly unknownCompany?: (companyId: string) => SideResponse
  run(request: SideRequest<never, never>, world: World): SideResponse
}

/**
 * An HTTP API that the emulator serves beside Klaviyo's, such as that of the onsite script. Pages of any origin may
 * call it.
 */
export interface SideApi {
  readonly name: string
  /** The start of its paths; the setting `--<name>-prefix` changes it. */
  readonly prefix: `/${string}`
  /** The company id of the account that a request is for; undefined for the default account. */
  company(address: SideAddress): string | undefined
  /** How often each caller may call the API, if the account enforces rate limits; unlimited by default. */
  readonly rate?: Tier
  /** Tells callers apart for the rate limit; by default all callers of an account count together. */
  caller?(address: SideAddress): string
  /** Checks the request before its body is read, such as its token. Throws SideRefusal. */
  authorize?(address: SideAddress, route: SideRoute, world: World): void
  /** The document of an error. */
  error(problem: Pick<SideRefusal, 'status' | 'code' | 'message' | 'details'>, requestId: string): Json
  readonly routes: readonly SideRoute[]
}

/** Declares a side API. */
export function defineSideApi(api: SideApi): SideApi {
  return api
}

/** Declares a route of a side API. The types of query and body follow from their schemas, made at their first use. */
export function defineSideRoute<
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>({
  query,
  body,
  ...route
}: Omit<SideRoute, 'query' | 'body' | 'run'> & {
  query?(): Q
  body?(): B
  run(request: SideRequest<z.output<Q>, z.output<B>>, world: World): SideResponse
}): SideRoute {
  const schemas = late(() => ({ query: query?.() ?? z.strictObject({}), body: body?.() }))
  return {
    ...route,
    get query() {
      return schemas().query
    },
    get body() {
      return schemas().body
    },
  } as SideRoute
}

/** Returns a route with other members. Its schemas are still made at their first use, which a spread would be. */
export function changeRoute(
  route: SideRoute,
  changes: Partial<Omit<SideRoute, 'query' | 'body'>>,
): SideRoute {
  const descriptors = Object.getOwnPropertyDescriptors
  return Object.defineProperties({}, { ...descriptors(route), ...descriptors(changes) }) as SideRoute
}
