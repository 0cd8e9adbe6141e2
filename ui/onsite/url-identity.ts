import { fromBase64, objectFromBase64, toBase64 } from './base64.js'
import { isForeign } from './identity.js'
import { session } from './storage.js'
import type { Properties } from './values.js'

/** How the address of the page names its visitor. */
export type UrlIdentity = { readonly exchangeId: string } | { readonly properties: Properties }

/**
 * Who the address of the page names; the first of `_kx`, `_ke` and `utm_email` counts (onsite.md §1.2). The exchange id
 * is kept for the session.
 */
export function identityInUrl(company: string): UrlIdentity | undefined {
  const query = new URLSearchParams(location.search)
  // An exchange id may contain a plus, which a query string reads as a space.
  const exchangeId = query.get('_kx')?.replace(/ /g, '+')
  if (exchangeId && !isForeign(exchangeId, company)) {
    session.write('_kx', toBase64(exchangeId))
    return { exchangeId }
  }
  const encoded = query.get('_ke')
  const properties = (encoded && contactOf(encoded.replace(/ /g, '+'), company)) || undefined
  if (properties) return { properties }
  const email = query.get('utm_email')
  return email ? { properties: { $email: email } } : undefined
}

/** The exchange id that this session came with. */
export function exchangeIdOfSession(): string | undefined {
  return fromBase64(session.read('_kx') ?? '') || undefined
}

function contactOf(encoded: string, company: string): Properties | undefined {
  const given = objectFromBase64(encoded)
  if (!given) {
    const text = fromBase64(encoded)
    return text?.includes('@') ? { $email: text } : undefined
  }
  if (given.kl_company_id !== company) return undefined
  const { kl_email, kl_phone_number } = given
  if (!kl_email && !kl_phone_number) return undefined
  return {
    ...(kl_email ? { $email: kl_email } : {}),
    ...(kl_phone_number ? { $phone_number: kl_phone_number } : {}),
  }
}
