/** A JSON pointer (RFC 6901) to `path`, with Klaviyo's plain keys: `/data/attributes/unique_code`. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
