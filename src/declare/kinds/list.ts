import { bounded } from '../body.js'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'
import { published } from './object.js'

/** A list of values of one kind. */
export function list<V, const O extends AttributeOptions>(
  item: Attribute<V>,
  options: O,
): Attribute<Held<V[], O>, O> {
  return { kind: listKind(item), options }
}

function listKind(item: Attribute): Kind {
  return {
    name: 'list',
    column: 'TEXT',
    accepts: () => bounded(item.kind.accepts(), {}),
    schema: () => ({ type: 'array', items: published(item) }),
    print: (value, occasion) => (value as unknown[]).map((each) => item.kind.print(each, occasion)),
    bind: () => ({ expected: 'nothing: a list cannot be filtered' }),
  }
}
