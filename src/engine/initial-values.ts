import type { PartialDraft } from '../declare/kinds/kind.js'
import { keptAttributes, type Resource } from '../declare/resource.js'
import type { Initial, World } from '../declare/world.js'

/** Returns the value to store for an attribute: the given, else the initial one. `held` is the value stored so far. */
export function initialValue(
  resource: Resource,
  name: string,
  given: PartialDraft,
  held: unknown,
  world: World,
): unknown {
  const value = given.attributes[name] ?? undefined
  const settled = value === undefined ? initial(resource, name, given, world) : value
  const { kind } = resource.attributes[name] ?? {}
  return (kind?.merge ? kind.merge(settled, value === undefined ? undefined : held) : settled) ?? null
}

/** Returns the attributes of a new row. `touched` is the instant text for attributes that hold the last change. */
export function initialAttributes(
  resource: Resource,
  given: PartialDraft,
  world: World,
  touched: string,
): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const name of keptAttributes(resource)) {
    const isTouched = resource.attributes[name]?.options.setOnChange
    attributes[name] = isTouched ? touched : initialValue(resource, name, given, undefined, world)
  }
  return attributes
}

function initial(resource: Resource, name: string, given: PartialDraft, world: World): unknown {
  const declared = resource.attributes[name]?.options.initial
  return typeof declared === 'function' ? (declared as Initial)(world, given) : declared
}
