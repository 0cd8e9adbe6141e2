import type { OAuthRefusal } from '../dialect/oauth.js'
import { type PrintedResponse, printed } from './response.js'
import { listOf, printable } from './response-headers.js'

/** Tokens must not be cached (RFC 6749 §5.1). */
const JSON_HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

/** A redirect to a URL. */
export function redirect(address: string, hint?: string): PrintedResponse {
  const headers = {
    Location: address,
    'Cache-Control': 'no-store',
    'Content-Length': '0',
    ...hintHeaders(hint),
  }
  return printed(302, listOf(headers), null)
}

/** A JSON response. */
export function printJson(
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): PrintedResponse {
  return printed(status, listOf({ ...JSON_HEADERS, ...headers }), JSON.stringify(document))
}

/** The response to a refusal: an OAuth error document (RFC 6749 §5.2). */
export function printRefusal(
  { code, description, status, hint }: OAuthRefusal,
  headers = {},
): PrintedResponse {
  const document = { error: code, ...(description !== undefined && { error_description: description }) }
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Basic' } : {}
  return printJson(status, document, { ...headers, ...challenge, ...hintHeaders(hint) })
}

function hintHeaders(hint: string | undefined): Record<string, string> {
  return hint === undefined ? {} : { 'X-Klaviyo-Emulator-Hint': printable(hint) }
}
