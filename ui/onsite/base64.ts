/** Standard base64 of a text in UTF-8. */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** The text of a base64 value, URL-safe or not; undefined if it is none. */
export function fromBase64(encoded: string): string | undefined {
  try {
    const binary = atob(encoded.replace(/-/g, '+').replace(/_/g, '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (each) => each.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}

/** The object in base64-encoded JSON; undefined if there is none. */
export function objectFromBase64(encoded: string): Record<string, unknown> | undefined {
  const text = fromBase64(encoded)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
