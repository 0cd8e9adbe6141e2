import { BoundedMap } from '../base/bounded-map.js'
import type { Extent } from '../compile/shown-attributes.js'
import type { Resource } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import type { DocumentContext } from './write.js'

/** The most fieldsets of an operation to keep a value for. */
const FIELDSETS_MAX = 64

/** A cache with one value for each resource, operation, and set of requested fields and relationships. */
export class FieldsetCache<T> {
  readonly #known = new WeakMap<Resource, WeakMap<Extent, BoundedMap<string, T>>>()

  /** Returns the cached value; the first time, the one that `make` returns. */
  get(resource: Resource, context: DocumentContext, make: () => T): T {
    const { extent, verb, occasion, question } = context
    const byExtent = this.#known.get(resource) ?? new WeakMap<Extent, BoundedMap<string, T>>()
    this.#known.set(resource, byExtent)
    const byFieldset = byExtent.get(extent) ?? new BoundedMap<string, T>(FIELDSETS_MAX)
    byExtent.set(extent, byFieldset)
    return byFieldset.get(keyOf(verb, occasion, question, shownType(resource)), make)
  }
}

function keyOf(
  verb: string,
  occasion: string,
  { include, additional, fields }: DocumentContext['question'],
  type: string,
): string {
  const own = fields.get(type)
  const plain = `${verb} ${occasion}`
  if (own === undefined && include.length === 0 && additional.length === 0) return plain
  return `${plain} ${include} ${additional} ${own ?? '*'}`
}
