/** What is asked of the admin routes. */
export interface DeskRequest {
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
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
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

/** The way to an emulator at an address. */
export function overHttp(url: string, adminPrefix: string, adminKey: string | undefined): Transport {
  return { send: (request) => fetch(request), url, adminPrefix, adminKey }
}

/** Asks the admin routes. Throws EmulatorRefusal. */
export async function askDesk(transport: Transport, request: DeskRequest): Promise<Response> {
  const { method, path, query = {}, body, account } = request
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
