/** One `name=value` of a query string, decoded, in the order it came. */
export interface Parameter {
  readonly name: string
  readonly value: string
}

/** Splits a raw query string. Escapes that are not UTF-8 become replacement characters, never an error. */
export function parameters(rawQuery: string): Parameter[] {
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
 * Percent-decodes leniently, as the frameworks behind the real API do: an escape that is cut short
 * stays as it is, bytes that are no UTF-8 print as U+FFFD.
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
