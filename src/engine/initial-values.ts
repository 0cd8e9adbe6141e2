import type { PartialDraft } from '../declare/kinds/kind.js'
import { keptAttributes, type Resource } from '../declare/resource.js'
import type { Initial, World } from '../declare/world.js'

/** What a row keeps of an attribute: what was given, else its initial value; `held` is what it kept so far. */
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

/** The attributes a new row keeps; `touched` is the instant text of those that tell of its last change. */
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
