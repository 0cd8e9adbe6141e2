import { BinaryBody } from './route.js'

/** Which images of a page are loaded. */
export interface SandboxImages {
  /** Whether images of other hosts are loaded. */
  readonly outside: boolean
  /** The origin of the emulator, whose images are always loaded. */
  readonly base: string
}

/**
 * A page of HTML that others wrote. Its scripts do not run, it sends no forms, it is no part of the emulator's own site,
 * and only that site can frame it. Its links open in another tab. The picture that counts opens is left out, because
 * this page is not opened by the recipient.
 */
export function sandboxedPage(html: string, images: SandboxImages): BinaryBody {
  const sources = images.outside ? '*' : "'self'"
  const counted = html.replaceAll(PIXEL, '').replaceAll(LINK, '')
  const shown = images.outside ? counted : withoutOutsideImages(counted, images.base)
  return new BinaryBody('text/html; charset=utf-8', Buffer.from(`${shown}<base target="_blank">`), {
    'content-security-policy': [
      'sandbox allow-popups allow-popups-to-escape-sandbox',
      "default-src 'none'",
      `img-src ${sources} data:`,
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-dns-prefetch-control': 'off',
  })
}

/** The picture at the end of an email that counts opens. */
const PIXEL = /<img\b[^<>]{0,999}\/o\/(?:[0-9A-Z]{26}|preview)\.gif"[^<>]{0,99}>/g

/** Elements that would look up or connect to other hosts, which no policy refuses. Their style sheets are refused. */
const LINK = /<link\b[^<>]{0,9999}>/gi

const TAG = /<[a-z][^<>]{1,9999}>/gi
const ADDRESS = /\s(src|srcset|background|poster)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)/gi

/** Takes the addresses of other hosts' images away, which the policy of the page would refuse one by one. */
function withoutOutsideImages(html: string, base: string): string {
  return html.replaceAll(TAG, (tag) =>
    tag.replaceAll(ADDRESS, (whole: string, name: string, value: string) => {
      const address = value.replaceAll(/^["']|["']$/g, '').trim()
      const isOutside = /^(?:https?:)?\/\//i.test(address) && !address.startsWith(`${base}/`)
      return isOutside ? ` data-blocked-${name.toLowerCase()}=${value}` : whole
    }),
  )
}
