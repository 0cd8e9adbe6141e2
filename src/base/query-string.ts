/** One decoded `name=value` pair of a query string. */
export interface Parameter {
  readonly name: string
  readonly value: string
}

/** Splits a raw query string into its pairs, in order. Escapes that are not UTF-8 become U+FFFD; nothing throws. */
export function parameters(rawQuery: string): Parameter[] {
  if (rawQuery === '') return []
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      return { name: decode(name.replaceAll('+', ' ')), value: decode(value.replaceAll('+', ' ')) }
    })
}

/**
 * Percent-decodes leniently, as the frameworks behind the real API do: an incomplete escape stays as it is, and bytes
 * that are not UTF-8 become U+FFFD.
 */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replaceAll(/(?:%[\dA-Fa-f]{2})+/g, (escapes) =>
      new TextDecoder().decode(
        Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)),
      ),
    )
  }
}
