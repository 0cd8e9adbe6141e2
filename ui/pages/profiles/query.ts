/** What profiles are found by, with an example of each. */
export const SEARCHED = {
  email: 'ada@example.com',
  phone_number: '+15005550006',
  external_id: 'customer-1',
  id: '01GDDKASAP8TKDDA2GRZDSVP4H',
} as const

/** The filter for the text of the query bar; the form of a word without a name decides. Undefined for no condition. */
export function profileFilter(text: string): string | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const filters = words.map((word) => {
    const colon = word.indexOf(':')
    const name = word.slice(0, Math.max(0, colon))
    const [field, value] = Object.hasOwn(SEARCHED, name)
      ? [name, word.slice(colon + 1)]
      : [formOf(word), word]
    return `equals(${field},${JSON.stringify(value)})`
  })
  if (filters.length === 0) return undefined
  return filters.length === 1 ? filters[0] : `and(${filters.join(',')})`
}

function formOf(word: string): keyof typeof SEARCHED {
  if (word.includes('@')) return 'email'
  if (/^\+\d{6,}$/.test(word)) return 'phone_number'
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(word) ? 'id' : 'external_id'
}
