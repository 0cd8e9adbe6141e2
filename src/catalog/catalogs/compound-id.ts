import { type Kind, text } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'

/** The integration and the catalog that the API can write (catalogs-and-rest.md §3.1). */
export const CUSTOM = '$custom'
export const DEFAULT = '$default'

const SEPARATOR = ':::'

/** Returns the id of an item, a variant or a category that the API creates. */
export function customId(externalId: string): string {
  return integrationId(CUSTOM, externalId)
}

/** Returns the id of an item of an integration, such as `$shopify`. */
export function integrationId(integration: string, externalId: string): string {
  return [integration, DEFAULT, externalId].join(SEPARATOR)
}

/** The parts of an id; undefined for text that is no compound id. */
export function partsOf(
  id: string,
): { readonly integration: string; readonly catalog: string; readonly externalId: string } | undefined {
  const [integration = '', catalog = '', ...rest] = id.split(SEPARATOR)
  const externalId = rest.join(SEPARATOR)
  return integration && catalog && externalId ? { integration, catalog, externalId } : undefined
}

/** seen: in the filter `item.id` of reviews (catalogs-and-rest.md §3.5). guess: the same for every other place. */
export const NOT_COMPOUND = 'Invalid Compound ID, Must be delimited by :::'

/** The refusal of an id without three parts; undefined for a compound id. */
export function malformed(id: string, pointer = '/data/id'): Problem | undefined {
  return partsOf(id) ? undefined : invalid(NOT_COMPOUND, pointer)
}

/** A compound id in a filter. */
export const COMPOUND_ID: Kind = {
  ...text({ doc: 'A compound id.' }).kind,
  bind: (literal) => {
    if (literal.form !== 'string') return { expected: 'a quoted string' }
    return partsOf(literal.text) ? { value: literal.text } : { detail: NOT_COMPOUND }
  },
}
