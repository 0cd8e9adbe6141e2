import { BinaryBody } from './route.js'

/**
 * A page of HTML that others wrote. Its scripts do not run, it sends no forms, and it is no part of the emulator's own
 * site. Without `outside` it loads no images of other hosts.
 */
export function sandboxedPage(html: string, outside: boolean): BinaryBody {
  const images = outside ? '*' : "'self'"
  return new BinaryBody('text/html; charset=utf-8', Buffer.from(html), {
    'content-security-policy': `sandbox allow-popups; default-src 'none'; img-src ${images} data:; style-src 'unsafe-inline'`,
    'referrer-policy': 'no-referrer',
  })
}
