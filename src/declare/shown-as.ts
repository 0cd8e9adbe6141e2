/**
 * How documents show the rows of a type that Klaviyo shows under the type of others, such as a link between two object
 * schemas, which is shown as an object schema.
 */
export interface ShownAs {
  readonly type: string
  /** Returns the id in documents for the id of a row. */
  readonly id: (id: string) => string
  /** The attribute that identifiers have as `meta` on the path of a linkage. */
  readonly meta?: string
}

/** A resource, or a relationship that leads to it. */
interface Identified {
  readonly type: string
  readonly shownAs?: ShownAs
}

/** The type that documents show. */
export function shownType({ type, shownAs }: Identified): string {
  return shownAs?.type ?? type
}

/** The id that documents show for the id of a row. */
export function shownId({ shownAs }: Pick<Identified, 'shownAs'>, id: string): string {
  return shownAs ? shownAs.id(id) : id
}
