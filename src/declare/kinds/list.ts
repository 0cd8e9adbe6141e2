import { boundedList, ITEMS_MAX } from '../body.js'
import { itemsReader } from '../quick-read.js'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'
import { attributeOf } from './late-attribute.js'
import { published } from './object.js'

interface ListOptions extends AttributeOptions {
  /** The fewest items it must hold, 0 by default. */
  readonly min?: number
  /** The most items it may hold, 10,000 by default. */
  readonly max?: number
}

/** A list of values of one kind. */
export function list<V, const O extends ListOptions>(
  item: Attribute<V>,
  options: O,
): Attribute<StoredValue<V[], O>, O> {
  return attributeOf(() => listKind(item, options), options)
}

function listKind(item: Attribute, { min = 0, max = ITEMS_MAX }: ListOptions): Kind {
  return {
    name: 'list',
    column: 'TEXT',
    accepts: () => boundedList(item.kind.accepts(), { min, max }),
    quick: itemsReader(item.kind.quick, { min, max }),
    schema: () => ({ type: 'array', items: published(item) }),
    print: (value, occasion) => (value as unknown[]).map((each) => item.kind.print(each, occasion)),
    complete: (value) => (value as unknown[]).map((each) => item.kind.complete?.(each) ?? each),
    bind: () => ({ expected: 'nothing: a list cannot be filtered' }),
  }
}
