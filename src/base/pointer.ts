/** The steps from a value to a part of it: member names and item indexes. */
export type Path = readonly PropertyKey[]

/** A JSON pointer (RFC 6901) to `path`, with Klaviyo's plain keys: `/data/attributes/unique_code`. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The part of `value` at `path`, following own members only; undefined if there is no such part. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(
    (part, step) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, step)
        ? (part as Readonly<Record<PropertyKey, unknown>>)[step]
        : undefined,
    value,
  )
}
