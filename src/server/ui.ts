import type { IncomingRequest } from './request.js'
import { type PrintedResponse, printed } from './response.js'
import { listOf } from './response-headers.js'
import { hasUiFile, uiFile } from './ui-files.js'

/** Only files of the emulator itself are loaded, and no text becomes markup or code. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  // Forms of the page need their origin; other sites get nothing.
  'Referrer-Policy': 'same-origin',
  'X-Klaviyo-Emulator': '1',
} as const

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Settings of the web UI. */
export interface UiOptions {
  /** What every admin path begins with. */
  readonly adminPrefix: string
  /** Whether the web UI is served. */
  readonly ui: boolean
}

/**
 * Serves the web UI under the admin prefix: one page for every path, and its assets. Neither holds data, so both are
 * open like `/health`; the data comes from the admin API.
 */
export class UiPages {
  readonly #prefix: string
  readonly #isOn: boolean

  constructor({ adminPrefix, ui }: UiOptions) {
    this.#prefix = adminPrefix
    this.#isOn = ui
  }

  /** Whether a path belongs to the web UI. */
  matches(path: string): boolean {
    if (!this.#isOn || !path.startsWith(this.#prefix)) return false
    const rest = path.slice(this.#prefix.length)
    return rest === '' || rest === '/' || rest === '/ui' || rest.startsWith('/ui/')
  }

  /** Whether a request is for the web UI: by its path, or because a browser opens the root of the server. */
  accepts(incoming: IncomingRequest): boolean {
    if (this.matches(incoming.address.path)) return true
    if (!this.#isOn || incoming.address.path !== '/' || incoming.method !== 'GET') return false
    const isPage = (incoming.header('accept') ?? '').includes('text/html')
    return isPage && incoming.header('sec-fetch-mode') === 'navigate'
  }

  /** Answers a request whose path matches, or that opens the root. */
  handle({ method, address: { path } }: IncomingRequest): PrintedResponse {
    if (method !== 'GET' && method !== 'HEAD')
      return plainText(405, 'Method not allowed.', { Allow: 'GET, HEAD' })
    const home = `${this.#prefix}/ui/`
    if (!path.startsWith(home))
      return printed(302, listOf({ ...ALWAYS, Location: home, 'Content-Length': '0' }), null)
    const asset = /^assets\/([\w.-]+)$/.exec(path.slice(home.length))?.[1]
    if (!hasUiFile('app/shell.html')) return plainText(404, 'The web UI is not built: run npm run build.')
    return asset === undefined ? this.#shell(home) : assetFile(asset)
  }

  #shell(home: string): PrintedResponse {
    const headers = {
      ...ALWAYS,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
    }
    return printed(200, listOf(headers), uiFile('app/shell.html').replaceAll('{home}', home))
  }
}

/** A file whose name contains the hash of its content. */
function assetFile(name: string): PrintedResponse {
  const type = TYPES[name.split('.').at(-1) ?? '']
  if (type === undefined || !hasUiFile(`app/${name}`)) return plainText(404, `There is no asset ${name}.`)
  const headers = {
    ...ALWAYS,
    'Content-Type': type,
    'Cache-Control': 'public, max-age=31536000, immutable',
  }
  return printed(200, listOf(headers), uiFile(`app/${name}`))
}

function plainText(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): PrintedResponse {
  const all = {
    ...ALWAYS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  }
  return printed(status, listOf(all), `${text}\n`)
}
