import type { Account } from '../account/account.js'
import { storageProblemOf } from '../account/storage-problems.js'
import type { EmulatorContext } from '../admin/context.js'
import { type WebRequest, type WebResponse, type WebRoute, withMailPrefix } from '../declare/web-route.js'
import { Refusal } from '../dialect/refusal.js'
import { readAtMost } from './body.js'
import { parametersIn } from './path-pattern.js'
import { ClientLeft, type IncomingRequest } from './request.js'

/** The largest form that a page may send, in bytes. */
const FORM_MAX = 100_000

/** A route whose path matches, with the parameters in the path. */
interface Match {
  readonly route: WebRoute
  readonly parameters: Readonly<Record<string, string>>
}

/** Settings of the pages for browsers. */
interface WebOptions {
  readonly onBug: (error: unknown) => void
  /** The start of the paths of links in messages. */
  readonly mailPrefix: string
}

/** Serves the files and pages that browsers open without a key. */
export class WebRoutes {
  readonly #context: EmulatorContext
  readonly #onBug: (error: unknown) => void
  readonly #routes: readonly { readonly start: string; readonly route: WebRoute }[]

  constructor(context: EmulatorContext, { onBug, mailPrefix }: WebOptions) {
    this.#context = context
    this.#onBug = onBug
    this.#routes = context.editions.newest.webRoutes.map((declared) => {
      const route = { ...declared, path: withMailPrefix(declared.path, mailPrefix) as WebRoute['path'] }
      return { route, start: route.path.slice(0, route.path.indexOf(':')) }
    })
  }

  /** Whether a path belongs to a file or a page. */
  matches(path: string): boolean {
    return this.#routes.some(({ start }) => path.startsWith(start))
  }

  /** Answers a request whose path matches. */
  async handle(request: Request, incoming: IncomingRequest): Promise<Response> {
    const response = await this.#respond(request, incoming).catch((error) => this.#failure(error))
    if (request.method !== 'HEAD') return response
    return new Response(null, { status: response.status, headers: response.headers })
  }

  async #respond(request: Request, incoming: IncomingRequest): Promise<Response> {
    const match = this.#find(incoming.address.path)
    const account = match && this.#context.accounts.find(match.parameters.company ?? '')
    if (!match || !account) return plainText(404, 'There is nothing at this address.')
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
    if (method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { allow: allowed(match.route) } })
    if ((method !== 'GET' && method !== 'POST') || !match.route.methods.includes(method))
      return plainText(405, 'Method not allowed.', { allow: allowed(match.route) })
    const form = method === 'POST' ? await readForm(request) : new URLSearchParams()
    if (form instanceof Response) return form
    const found = this.#run(match, account, incoming, { method, form })
    if (!found) return plainText(404, 'There is nothing at this address.')
    const { status = 200, headers = {}, body = null } = found
    if (method === 'GET' && hasEntity(headers.etag, incoming.header('if-none-match')))
      return new Response(null, { status: 304, headers: { ...ALWAYS, ...headers } })
    return new Response(body as ConstructorParameters<typeof Response>[0], {
      status,
      headers: { ...ALWAYS, ...lengthOf(body), ...headers },
    })
  }

  #run(
    { route, parameters }: Match,
    account: Account,
    incoming: IncomingRequest,
    given: Pick<WebRequest, 'method' | 'form'>,
  ): WebResponse | undefined {
    const query = new URLSearchParams(incoming.address.rawQuery)
    const header = (name: string) => incoming.header(name)
    return account.runUiAction(
      (world) =>
        route.run({ ...given, isHead: incoming.method === 'HEAD', parameters, query, header }, world),
      incoming,
    )
  }

  #find(path: string): Match | undefined {
    for (const { route } of this.#routes) {
      const parameters = parametersIn(path, route.path)
      if (parameters) return { route, parameters }
    }
    return undefined
  }

  #failure(error: unknown): Response {
    if (error instanceof Refusal) return plainText(error.status, error.message)
    if (error instanceof ClientLeft) return plainText(400, error.message)
    const problem = storageProblemOf(error)
    if (problem !== undefined) return plainText(503, problem)
    this.#onBug(error)
    return plainText(500, 'klaviyo-emulator failed; its log has the details')
  }
}

/** The browser must not guess another type than the one declared. */
const ALWAYS = { 'x-content-type-options': 'nosniff' }

/** Whether a client has the entity already (RFC 9110 §13.1.2). A weak tag matches, too. */
function hasEntity(etag: string | undefined, known: string | undefined): boolean {
  if (etag === undefined || known === undefined) return false
  return known.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))
}

function allowed({ methods }: WebRoute): string {
  return [...methods, 'HEAD', 'OPTIONS'].join(', ')
}

function lengthOf(body: WebResponse['body'] | null): Record<string, string> {
  return { 'content-length': String(body == null ? 0 : Buffer.byteLength(body)) }
}

function plainText(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      ...ALWAYS,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

/**
 * The fields of a form, URL-encoded or multipart; files are ignored. A body that is no form is refused, because a page
 * would take it for a form whose boxes are all empty. Throws ClientLeft.
 */
async function readForm(request: Request): Promise<URLSearchParams | Response> {
  const bytes = await readAtMost(request, FORM_MAX)
  if (bytes === undefined) return plainText(413, `A form has at most ${FORM_MAX} bytes.`)
  if (bytes.length === 0) return new URLSearchParams()
  const type = request.headers.get('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return new URLSearchParams(bytes.toString())
  if (!/^multipart\/form-data\b/i.test(type))
    return plainText(
      415,
      'This page takes application/x-www-form-urlencoded or multipart/form-data, ' +
        `not ${type || 'a body without a type'}.`,
    )
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (!form) return plainText(400, 'The multipart form cannot be read.')
  return new URLSearchParams(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  )
}
