import type { WebResponse } from '../../declare/index.js'
import { escapeHtml } from '../../template-language/values.js'

/** Headers of a page: nothing is loaded, no script runs, and forms go to the page itself. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const

const STYLE = [
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}',
  'button{font:inherit;padding:.4rem 1rem}',
].join('')

/** A page for recipients. `body` is HTML. */
export function page(title: string, body: string): WebResponse {
  const name = escapeHtml(title)
  const html = [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${name}</title><style>${STYLE}</style></head>`,
    `<body><h1>${name}</h1>`,
    body,
    '<p><small>This is klaviyo-emulator, not Klaviyo.</small></p></body></html>',
  ]
  return { headers: HEADERS, body: `${html.join('\n')}\n` }
}
