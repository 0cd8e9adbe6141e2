import { escapeHtml } from './values.js'

/** The longest word that may be an address. */
const WORD_MAX = 2_048
const BREAKS = /([\s<>"']+)/
const WITH_SCHEME = /^https?:\/\/\[?\w/i
const WITHOUT_SCHEME = /^www\.|^(?!http)\w[^@]+\.(?:com|edu|gov|int|mil|net|org)(?:$|\/.*$)/is
const EMAIL = /^[^@:\s]+@(?!\.)[^@:\s]+\.[^@:\s.]+$/
const WRAPPINGS: readonly (readonly [opening: string, closing: string])[] = [
  ['(', ')'],
  ['[', ']'],
]

/**
 * Makes links of the addresses and email addresses in a text, as Django's `urlize` does: punctuation around an address
 * is no part of it. `isEscaped` is text that is HTML already; other text is escaped.
 */
export function linksInText(text: string, isEscaped: boolean): string {
  const escaped = isEscaped ? (part: string) => part : escapeHtml
  return text
    .split(BREAKS)
    .map((word) => {
      if (!/[.@:]/.test(word) || word.length > WORD_MAX) return escaped(word)
      const { lead, address, trail } = withoutPunctuation(word)
      const href = hrefOf(isEscaped ? address.replaceAll('&amp;', '&') : address)
      if (href === undefined) return escaped(word)
      const rel = href.startsWith('mailto:') ? '' : ' rel="nofollow"'
      return `${escaped(lead)}<a href="${escapeHtml(href)}"${rel}>${escaped(address)}</a>${escaped(trail)}`
    })
    .join('')
}

function hrefOf(address: string): string | undefined {
  if (WITH_SCHEME.test(address)) return encoded(address)
  if (WITHOUT_SCHEME.test(address)) return encoded(`http://${address}`)
  return EMAIL.test(address) ? `mailto:${encoded(address)}` : undefined
}

/** The address with its other characters encoded; codes that it has already stay. */
function encoded(address: string): string {
  return encodeURI(address.toWellFormed()).replaceAll(/%25([\da-f]{2})/gi, '%$1')
}

interface Word {
  readonly lead: string
  readonly address: string
  readonly trail: string
}

/** Brackets that close more than the address opens end it, and so do points, commas and the like. */
function withoutPunctuation(word: string): Word {
  const opened = word.replace(/^[([]{1,99}/, '')
  const surplus = new Map(
    WRAPPINGS.map(([opening, closing]) => [closing, count(opened, closing) - count(opened, opening)]),
  )
  let end = opened.length
  while (end > 0) {
    const last = opened.charAt(end - 1)
    const closed = surplus.get(last) ?? 0
    if (closed > 0) surplus.set(last, closed - 1)
    else if (
      !'.,:!'.includes(last) &&
      !(last === ';' && !ENTITY.test(opened.slice(Math.max(0, end - 12), end)))
    )
      break
    end -= 1
  }
  return {
    lead: word.slice(0, word.length - opened.length),
    address: opened.slice(0, end),
    trail: opened.slice(end),
  }
}

const ENTITY = /&#?\w{1,9};$/

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
