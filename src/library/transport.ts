import { codeOf, messageOf } from '../base/error-code.js'

/** What is asked of the admin routes. */
export interface AdminRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Behind the admin prefix. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON, bytes as they are. */
  readonly body?: unknown
  /** The company id of the account that is meant; the default account without it. */
  readonly account?: string | undefined
}

/** The way to the admin routes of an emulator, in this process or elsewhere. */
export interface Transport {
  send(request: Request): Promise<Response>
  /** What the emulator's address is, as a client of Klaviyo is told it. */
  readonly url: string
  readonly adminPrefix: string
  readonly adminKey: string | undefined
}

/** An emulator refuses what it was told through the library; the message is its own. */
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

/** Nothing answers where an emulator was looked for; the message says how to start one. */
export class EmulatorUnreachable extends Error {
  static {
    EmulatorUnreachable.prototype.name = 'EmulatorUnreachable'
  }
}

/** The emulator of this process was closed before it was asked. */
export class EmulatorClosed extends Error {
  static {
    EmulatorClosed.prototype.name = 'EmulatorClosed'
  }

  constructor() {
    super('the emulator was closed; ask it before close(), or start another one with startEmulator()')
  }
}

/** The way to an emulator in this process: no socket is involved. */
export function inProcess(
  answer: (request: Request) => Response | Promise<Response>,
  url: string,
  adminPrefix: string,
): Transport {
  return { send: async (request) => answer(request), url, adminPrefix, adminKey: undefined }
}

/** The way to an emulator at an address. Asking rejects with EmulatorUnreachable where nothing listens. */
export function overHttp(url: string, adminPrefix: string, adminKey: string | undefined): Transport {
  const send = (request: Request) =>
    fetch(request).catch((error: unknown) => {
      throw isUnreachable(error) ? unreachable(url, error) : error
    })
  return { send, url, adminPrefix, adminKey }
}

/** Why a connection failed before anything was asked: a fault that drops one is not meant. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  'bad port',
])

function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(causeOf(error))
}

/** The code of what made fetch fail, else its message. */
function causeOf(error: unknown): string {
  const root = rootOf(error)
  return codeOf(root) ?? messageOf(root)
}

function rootOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error
}

function unreachable(url: string, error: unknown): EmulatorUnreachable {
  const remedy =
    "start one with klaviyo-emulator start, or name its address: connectEmulator('http://…') or KLAVIYO_EMULATOR_URL"
  return new EmulatorUnreachable(`no emulator answers at ${url} (${causeOf(error)}); ${remedy}`, {
    cause: rootOf(error),
  })
}

/** Asks the admin routes. Throws EmulatorRefusal. */
export async function askAdmin(transport: Transport, request: AdminRequest): Promise<Response> {
  const { method, path, query = {}, body, account } = request
  refuseDots(path)
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
  const said: unknown = await response.json().catch(() => ({}))
  const error =
    typeof said === 'object' && said !== null && 'error' in said ? String(said.error) : response.statusText
  throw new EmulatorRefusal(error, response.status)
}

/** Throws EmulatorRefusal of a name of dots alone: the URL would lead to another path without a word. */
function refuseDots(path: string): void {
  const dots = path.split('/').find((segment) => /^(\.|%2e)+$/i.test(segment))
  if (dots !== undefined) throw new EmulatorRefusal(`${dots} is no name: it is dots alone`, 400)
}
