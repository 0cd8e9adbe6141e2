import { type Attribute, type AttributeOptions, issueDetail, type Json, json } from '../../declare/index.js'

type Metadata = { readonly [name: string]: Json }

const BYTES_MAX = 102_400

/** guess: the words; the size is published (catalogs-and-rest.md §17). Nested values are accepted. */
const TOO_LARGE = 'custom_metadata may not exceed 100kb.'

function isTooLarge(value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value)) > BYTES_MAX
}

/** Declares `custom_metadata`: any object of at most 100 kB of compact JSON. */
export function metadata<const O extends AttributeOptions>(options: O): Attribute<Metadata, O> {
  const { kind } = json(options)
  return {
    kind: {
      ...kind,
      accepts: () => kind.accepts().refine((value) => !isTooLarge(value), issueDetail(TOO_LARGE)),
      quick(given) {
        const value = kind.quick?.(given)
        return value === undefined || isTooLarge(value) ? undefined : value
      },
    },
    options,
  }
}

/**
 * Sorts the members by name. Klaviyo stores them so: a response to a write that sent them echoes the order sent, others
 * are sorted (seen: nickdnk-create_catalog_variant.201, nickdnk-get_variants_for_catalog_item.200).
 */
export function sorted(given: Metadata): Metadata {
  return Object.fromEntries(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)))
}
