/** An amount of money, such as "$72.00". */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
}

/** The day of an instant, such as "20 May"; with its year if that is not the year of `now`. */
export function day(instant: string, now: string): string {
  const year = instant.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' as const }
  return new Date(instant).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...year,
    timeZone: 'UTC',
  })
}

/** A name as it stands within a sentence: "Free shipping" becomes "free shipping", "VIP day" stays. */
export function within(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name
}

/** What a coupon is worth, for its left side: "10%" and "off". Undefined if its description does not begin with that. */
export function worthOf(
  description: string | null | undefined,
): { amount: string; rest: string } | undefined {
  const found = /^(\S*\d\S*)\s+(off)\b/i.exec(description ?? '')
  return found?.[1] && found[2] ? { amount: found[1], rest: found[2].toLowerCase() } : undefined
}
