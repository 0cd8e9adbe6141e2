import { type Instant, print } from '../base/instant.js'
import type { PartialDraft } from '../declare/kinds/kind.js'
import { keptAttributes, type Resource } from '../declare/resource.js'
import type { Initial, World } from '../declare/world.js'

/** How the value of an attribute is found, looked up once for each resource. */
interface Plan {
  readonly name: string
  readonly isTouched: boolean
  readonly merge: ((given: unknown, held: unknown) => unknown) | undefined
  readonly initial: unknown
}

const plans = new WeakMap<Resource, readonly Plan[]>()

/** Returns the value to store for an attribute: the given, else the initial one. `held` is the value stored so far. */
export function initialValue(
  resource: Resource,
  name: string,
  given: PartialDraft,
  held: unknown,
  world: World,
): unknown {
  return valueFor(planOf(resource, name), given, held, world)
}

/**
 * Returns the attributes of a new row. `touched` is the instant text for attributes that hold the last change and have
 * no initial value.
 */
export function initialAttributes(
  resource: Resource,
  given: PartialDraft,
  world: World,
  touched: string,
): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const plan of plansOf(resource))
    attributes[plan.name] =
      plan.isTouched && plan.initial === undefined ? touched : valueFor(plan, given, undefined, world)
  return attributes
}

/** Returns the attributes that every change of a row sets to the present, with that value. */
export function touchedAttributes(resource: Resource, now: Instant): Readonly<Record<string, string>> {
  const touched: Record<string, string> = {}
  for (const { name, isTouched } of plansOf(resource)) if (isTouched) touched[name] = print(now)
  return touched
}

function valueFor({ name, merge, initial }: Plan, given: PartialDraft, held: unknown, world: World): unknown {
  const value = given.attributes[name] ?? undefined
  const isGiven = value !== undefined
  const settled = isGiven
    ? value
    : typeof initial === 'function'
      ? (initial as Initial)(world, given)
      : initial
  return (merge ? merge(settled, isGiven ? held : undefined) : settled) ?? null
}

function plansOf(resource: Resource): readonly Plan[] {
  const known = plans.get(resource) ?? keptAttributes(resource).map((name) => planOf(resource, name))
  plans.set(resource, known)
  return known
}

function planOf({ attributes }: Resource, name: string): Plan {
  const { kind, options } = attributes[name] ?? {}
  return {
    name,
    isTouched: options?.setOnChange ?? false,
    merge: kind?.merge?.bind(kind),
    initial: options?.initial,
  }
}
