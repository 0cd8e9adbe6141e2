import type { World } from './world.js'

/** The start of the addresses of links in messages; the setting `--mail-prefix` moves them. */
export const MAIL_PATH = '/__mail'

/** A path with its start moved to `prefix`, if links in messages begin with it. */
export function withMailPrefix(path: string, prefix: string): string {
  return path === MAIL_PATH || path.startsWith(`${MAIL_PATH}/`) ? prefix + path.slice(MAIL_PATH.length) : path
}

/** A request for an address that people and browsers open without a key. */
export interface WebRequest {
  readonly method: 'GET' | 'POST'
  /** Whether a GET was sent as HEAD: it must not record anything. */
  readonly isHead: boolean
  /** Path parameters by name, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The fields of a form; empty for a GET. */
  readonly form: URLSearchParams
  /** A header by its lower-case name. */
  header(name: string): string | undefined
}

/** A response to a browser. */
export interface WebResponse {
  /** 200 by default. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/**
 * A file or a page that Klaviyo serves to everybody, such as an image or the target of a link in a message. Its path
 * names the account by `:company`. HEAD is answered like GET, without the body.
 */
export interface WebRoute {
  readonly methods: readonly WebRequest['method'][]
  /** With parameters as `:name`. */
  readonly path: `/${string}/:company/${string}`
  /** Undefined responds 404. */
  run(request: WebRequest, world: World): WebResponse | undefined
}
