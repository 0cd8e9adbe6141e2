import type { Visitor } from './visitor.js'

/** A request that did not succeed. `status` is 0 without an answer. */
export class Problem extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

interface Options {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Requests to the Hub's API, in the name of a visitor. */
export class Client {
  readonly #base: string
  readonly #visitor: Visitor

  constructor(base: string, visitor: Visitor) {
    this.#base = base
    this.#visitor = visitor
  }

  /** Sends a request and returns the JSON of the answer, undefined if it has none. Throws a Problem. */
  async send<T = undefined>(method: string, path: string, options: Options = {}): Promise<T> {
    const token = this.#visitor.token
    const response = await this.#request(method, path, options)
    if (response.ok) return readJson(response)
    // A session that ended: the same request as a visitor says what that shopper may see.
    if (response.status === 401 && token && this.#visitor.token === token) {
      this.#visitor.token = undefined
      if (method === 'GET') return this.send(method, path, options)
    }
    throw await problemOf(response)
  }

  /** The status of an answer besides its JSON. */
  async exchange<T>(
    method: string,
    path: string,
    options: Options = {},
  ): Promise<{ status: number; json: T }> {
    const response = await this.#request(method, path, options)
    if (!response.ok) throw await problemOf(response)
    return { status: response.status, json: await readJson(response) }
  }

  async #request(method: string, path: string, { body, headers }: Options): Promise<Response> {
    const kx = this.#visitor.exchangeId()
    const asksWho = kx !== undefined && method === 'GET' && /^\/(hub|session)\b/.test(path)
    const url = asksWho ? `${path}${path.includes('?') ? '&' : '?'}_kx=${encodeURIComponent(kx)}` : path
    const response = await fetch(this.#base + url, {
      method,
      headers: {
        ...this.#visitor.headers(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Problem(0, 'unreachable', 'The shop cannot be reached. Try again.')
    })
    if (response.ok && asksWho) this.#visitor.noteSent(kx)
    return response
  }
}

async function readJson<T>(response: Response): Promise<T> {
  try {
    const text = await response.text()
    return (text ? JSON.parse(text) : undefined) as T
  } catch {
    throw new Problem(0, 'cut_off', 'The answer of the shop was cut off. Try again.')
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const error = await response.json().then(
    (json) => json?.error ?? json?.errors?.[0],
    () => undefined,
  )
  const message = error?.message ?? error?.detail ?? `The shop answered ${response.status}.`
  return new Problem(response.status, error?.code ?? 'error', message)
}
