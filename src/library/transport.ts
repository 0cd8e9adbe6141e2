import { codeOf, messageOf } from '../base/error-code.js'

/** A request to the admin API. */
export interface AdminRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path after the admin prefix. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON; bytes are sent unchanged. */
  readonly body?: unknown
  /** The company id of the account; the default account without it. */
  readonly account?: string | undefined
}

/** A connection to an emulator, in this process or another. */
export interface Transport {
  send(request: Request): Promise<Response>
  /** The base URL of the emulator, as clients of Klaviyo use it. */
  readonly url: string
  readonly adminPrefix: string
  readonly adminKey: string | undefined
}

/** The emulator refused a request of the library; the message is that of its response. */
export class EmulatorRefusal extends Error {
  static {
    EmulatorRefusal.prototype.name = 'EmulatorRefusal'
  }

  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** No emulator answers at the address; the message explains how to start one. */
export class EmulatorUnreachable extends Error {
  static {
    EmulatorUnreachable.prototype.name = 'EmulatorUnreachable'
  }
}

/** The emulator in this process was closed before the request. */
export class EmulatorClosed extends Error {
  static {
    EmulatorClosed.prototype.name = 'EmulatorClosed'
  }

  constructor() {
    super('the emulator was closed; use it before close(), or start another one with startEmulator()')
  }
}

/** A connection to an emulator in this process, without a socket. */
export function inProcess(
  answer: (request: Request) => Response | Promise<Response>,
  url: string,
  adminPrefix: string,
): Transport {
  return { send: async (request) => answer(request), url, adminPrefix, adminKey: undefined }
}

/** A connection to an emulator at an address. `send` rejects with EmulatorUnreachable if nothing listens there. */
export function overHttp(url: string, adminPrefix: string, adminKey: string | undefined): Transport {
  const send = (request: Request) =>
    fetch(request).catch((error: unknown) => {
      throw isUnreachable(error) ? unreachable(url, error) : error
    })
  return { send, url, adminPrefix, adminKey }
}

/** Codes of connections that failed before a request was sent. A connection that a fault drops has other codes. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  'bad port',
])

function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(causeOf(error))
}

/** The code of the error that made fetch fail, else its message. */
function causeOf(error: unknown): string {
  const root = rootOf(error)
  return codeOf(root) ?? messageOf(root)
}

function rootOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error
}

function unreachable(url: string, error: unknown): EmulatorUnreachable {
  const remedy =
    "start one with klaviyo-emulator start, or set its address: connectEmulator('http://…') or KLAVIYO_EMULATOR_URL"
  return new EmulatorUnreachable(`no emulator answers at ${url} (${causeOf(error)}); ${remedy}`, {
    cause: rootOf(error),
  })
}

/** Sends a request to the admin API. Throws EmulatorRefusal for any status but 2xx, and what `send` throws. */
export async function requestAdmin(transport: Transport, request: AdminRequest): Promise<Response> {
  const { method, path, query = {}, body, account } = request
  rejectDots(path)
  const given = Object.entries(query).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  )
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  const target = `${transport.url}${transport.adminPrefix}${path}${search.size > 0 ? `?${search}` : ''}`
  const response = await transport.send(
    new Request(target, {
      method,
      headers: {
        ...(account !== undefined && { 'x-klaviyo-emulator-account': account }),
        ...(transport.adminKey !== undefined && { 'x-klaviyo-emulator-admin-key': transport.adminKey }),
        ...(body !== undefined && !(body instanceof Uint8Array) && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body.slice() : JSON.stringify(body) }),
    }),
  )
  if (response.ok) return response
  const failure: unknown = await response.json().catch(() => ({}))
  const error =
    typeof failure === 'object' && failure !== null && 'error' in failure
      ? String(failure.error)
      : response.statusText
  throw new EmulatorRefusal(error, response.status)
}

/** Throws EmulatorRefusal for a name of dots only, which the URL parser would silently resolve to another path. */
function rejectDots(path: string): void {
  const dots = path.split('/').find((segment) => /^(\.|%2e)+$/i.test(segment))
  if (dots !== undefined)
    throw new EmulatorRefusal(`${dots} is not a valid name: it consists of dots only`, 400)
}
