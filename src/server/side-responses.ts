import { createHash } from 'node:crypto'
import type { FaultEffect } from '../account/faults.js'
import { type SideApi, SideRefusal, type SideResponse } from '../declare/side-api.js'
import type { RequestContext } from './request-context.js'
import { type PrintedResponse, printed } from './response.js'
import { listOf } from './response-headers.js'
import { uiFile } from './ui-files.js'

/** Pages of any origin may call a side API; tokens are sent in headers, and cookies are not used. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS',
  'Access-Control-Expose-Headers': '*',
  'Access-Control-Max-Age': '600',
} as const

/** Prints the response of a route. */
export function printSideResponse(response: SideResponse, context: RequestContext): PrintedResponse {
  const { status = 200, headers = {}, json, text, script, style } = response
  if (script) {
    const sent = withFacts(uiFile(script.file), script.facts)
    return print(status, { ...SCRIPT, ETag: entityTag(sent), ...headers }, sent, context)
  }
  if (style !== undefined) return print(status, { ...STYLE, ...headers }, uiFile(style), context)
  if (json !== undefined) return print(status, { ...JSON_TYPE, ...headers }, JSON.stringify(json), context)
  if (text !== undefined) return print(status, headers, text, context)
  const length: Record<string, string> = status === 204 ? {} : { 'Content-Length': '0' }
  return print(status, { ...length, ...headers }, null, context)
}

/** Prints a refusal in the form of its API. */
export function printSideRefusal(
  { status, code, message, headers, details }: SideRefusal,
  api: SideApi,
  context: RequestContext,
): PrintedResponse {
  const document = api.error({ status, code, message, details }, context.requestId)
  return print(status, { ...JSON_TYPE, ...headers }, JSON.stringify(document), context)
}

/** The default code of each status, for a fault that brings none. */
const CODES: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'sign_in_required',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'throttled',
  503: 'unavailable',
}

/** The refusal that a fault responds with. */
export function faultRefusalOf({ status = 500, code, detail, retryAfter }: FaultEffect): SideRefusal {
  const wait = retryAfter ?? (status === 429 ? 1 : undefined)
  return new SideRefusal(
    status,
    code ?? CODES[status] ?? 'failed',
    detail ?? `A fault responds with status ${status}.`,
    wait === undefined ? {} : { 'Retry-After': String(wait) },
  )
}

const JSON_TYPE = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } as const
const STYLE = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-store' } as const
const SCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' } as const

/** An entity tag: the same for the same text. */
function entityTag(text: string): string {
  return `"${createHash('sha1').update(text).digest('base64url')}"`
}

/** The script as the body of a function, so that its constant FACTS is no global name. */
function withFacts(script: string, facts: unknown): string {
  return `(function (FACTS) {${script}\n})(${JSON.stringify(facts)});\n`
}

function print(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | null,
  { requestId, fault }: RequestContext,
): PrintedResponse {
  const all = {
    ...CORS,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    'X-Klaviyo-Emulator': '1',
    ...(fault !== undefined && { 'X-Klaviyo-Emulator-Fault': fault }),
    'X-Klaviyo-Req-Id': requestId,
  }
  return printed(status, listOf(all), body)
}
