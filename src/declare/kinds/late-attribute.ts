import { late } from '../../base/late.js'
import type { Attribute, AttributeOptions, Kind } from './kind.js'

/**
 * An attribute whose kind is made at its first use: most kinds of the catalog are used by few requests, and making all
 * of them takes longer than a start may. A copy by spreading makes the kind; `withOptions` does not.
 */
export function attributeOf<const O extends AttributeOptions>(
  make: () => Kind,
  options: O,
): Attribute<never, O> {
  const kind = late(make)
  return {
    get kind() {
      return kind()
    },
    options,
  }
}

/** An attribute with other options and the same kind, which is not made for it. */
export function withOptions<const O extends AttributeOptions>(
  attribute: Attribute,
  options: O,
): Attribute<never, O> {
  if (attribute.embeds) return { kind: attribute.kind, options, embeds: true }
  return attributeOf(() => attribute.kind, options)
}

/** An attribute that is made at its first use, with its options. */
export function lateAttribute<A extends Attribute>(make: () => A): A {
  const made = late(make)
  return {
    get kind() {
      return made().kind
    },
    get options() {
      return made().options
    },
  } as A
}
