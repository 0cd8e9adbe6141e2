import { shown } from '../base/text.js'
import { OperatorError } from './operator-error.js'

/** URL schemes that a browser executes or displays instead of redirecting to them. */
const UNSAFE_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'blob:',
  'file:',
  'about:',
])

/** Refuses a redirect URI that is relative, or has a fragment (RFC 6749 §3.1.2) or an unsafe scheme. */
export function checkRedirectUri(uri: string): void {
  const problem = redirectUriProblem(uri)
  if (problem)
    throw new OperatorError(
      `redirect_uris: ${shown(uri)} ${problem}; use a URL like http://localhost:3000/callback`,
    )
}

/** A Location header can carry printable ASCII only. */
const PRINTABLE = /^[!-~]+$/

function redirectUriProblem(uri: string): string | undefined {
  if (!URL.canParse(uri)) return 'is not an absolute URL'
  if (uri.includes('#')) return 'has a fragment'
  if (!PRINTABLE.test(uri)) return 'has characters that have to be percent-encoded'
  const { protocol } = new URL(uri)
  return UNSAFE_SCHEMES.has(protocol)
    ? `has the scheme ${protocol}, which cannot be redirected to`
    : undefined
}
