import type { SideResponse } from '../../../declare/index.js'
import { escapeHtml } from '../../../template-language/values.js'

/** A shopper that the switcher in the foot of the pages offers. */
export interface OfferedShopper {
  readonly email: string
  /** What a link in a message to them carries. */
  readonly exchangeId: string
}

/** What every page of the toy shop needs. */
export interface ToyShop {
  /** The path of the account's Hub, such as `/__hub/Dt8LUT`. */
  readonly base: string
  /** The paths of scripts that every page loads, besides the shop's own. */
  readonly scripts: readonly string[]
  readonly shoppers: readonly OfferedShopper[]
  readonly currency: string
}

/** A page: its title, and the HTML of its main part. */
export interface StorePage {
  readonly title: string
  readonly main: string
}

/** Everything is the emulator's own, but images of products. Styles and scripts inline are not needed. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src * data:; base-uri 'none'"

/** A page of the toy shop. */
export function storePage(store: ToyShop, { title, main }: StorePage, status = 200): SideResponse {
  const { base, scripts } = store
  const html = [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)} · Mugs &amp; More</title>`,
    `<link rel="icon" href="data:,"><link rel="stylesheet" href="${base}/store.css">`,
    `<script src="${base}/store.js" defer></script>`,
    ...scripts.map((script) => `<script src="${script}" async></script>`),
    '</head><body>',
    head(base),
    `<main>${main}</main>`,
    foot(store),
    '</body></html>',
  ]
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY },
    text: `${html.join('\n')}\n`,
  }
}

const CART_ICON = [
  '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-linecap="round"',
  ' aria-hidden="true"><path d="M1.75 2.5h2l1.5 8h7l1.5-5.5H4.3M6 13.4h.01M11.5 13.4h.01"/></svg>',
].join('')

function head(base: string): string {
  return [
    `<header class="store-head"><a class="name" href="${base}/store">Mugs &amp; More</a>`,
    '<nav class="right" aria-label="Shop">',
    `<a class="pick plain" href="${base}/store/cart" data-test="cart-link">${CART_ICON}`,
    ' <span>Cart (<span data-cart-count data-test="cart-count">0</span>)</span></a>',
    `<a class="pick" href="${base}/store/account" data-test="account">Account</a></nav></header>`,
  ].join('')
}

/** The switcher: one click becomes another shopper, another one follows a link in a message. */
function foot({ base, shoppers }: ToyShop): string {
  const [first] = shoppers
  return [
    '<footer class="store-foot"><span class="soft">Toy shop of klaviyo-emulator. Look at it as:</span>',
    '<ul class="switcher">',
    item(button('', 'logged out')),
    first === undefined
      ? ''
      : item(
          `<a class="as" data-recognized href="${base}/store?_kx=${encodeURIComponent(first.exchangeId)}"` +
            ` data-test="as-recognized">${label(first)}, by a link in a message</a>`,
        ),
    ...shoppers.map((shopper) => item(button(shopper.email, label(shopper)))),
    '</ul></footer>',
  ].join('')
}

const item = (html: string) => `<li>${html}</li>`

const label = ({ email }: OfferedShopper) => escapeHtml(email.split('@')[0] ?? email)

function button(email: string, name: string): string {
  const value = escapeHtml(email)
  return `<button class="as" type="button" data-as="${value}" data-test="as" aria-pressed="false">${name}</button>`
}
