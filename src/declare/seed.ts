import type { z } from 'zod'
import { late } from '../base/late.js'
import type { ParsedBody } from './body.js'
import type { Attribute, Body } from './kinds/kind.js'
import { withOptions } from './kinds/late-attribute.js'
import type { World } from './world.js'

/** What the loader of a fixture entry can use. */
export interface EntryContext {
  readonly world: World
  /** Unique for each entry, and the same when the fixture is loaded again. */
  readonly label: string
  /**
   * The id of a resource, found by a name, an address or its id. Throws a Refusal that lists the known names;
   * `pointer` is where the entry has the name.
   */
  id(type: string, name: string, pointer: string): string
  /**
   * Registers that the entry creates `what`, for example `coupon code SPRING-A1`. `content` is how the entry describes
   * it; undefined if a later entry may change it. Throws a Refusal if another entry of the same load describes it
   * differently, or if the `count` of the entry created it before, since one of the two would be lost.
   */
  claim(what: string, content?: Readonly<Record<string, unknown>>): void
}

/** Whether an entry created something, or found it there already. */
export type EntryOutcome = 'made' | 'kept'

/** A section of fixtures: how its entries are read, and what they create. */
export interface Seed {
  /** The member of a fixture that holds the entries: `coupon_codes`. */
  readonly section: string
  /** Its texts hold Klaviyo's template language: `{{ first_name }}` is no mistake in a pattern. */
  readonly templated?: true
  readonly doc: string
  /** Members that are read as in the API; relationships name resources by natural keys. */
  readonly body: Body
  /** Members that only fixtures have. */
  readonly more?: z.ZodObject
  plant(given: never, more: never, context: EntryContext): EntryOutcome
}

/** Declares a section; the parameter types of `plant` follow from `body` and `more`, which is made at its first use. */
export function defineSeed<const B extends Body, M extends z.ZodObject = z.ZodObject<Record<never, never>>>(
  seed: Omit<Seed, 'body' | 'more' | 'plant'> & {
    readonly body: B
    more?(): M
    plant(given: ParsedBody<B>, more: z.output<M>, context: EntryContext): EntryOutcome
  },
): Seed {
  const { more: make, ...rest } = seed
  if (make === undefined) return rest as Seed
  const more = late(make)
  return {
    ...(rest as Seed),
    get more() {
      return more()
    },
  }
}

/** The members of a body, of which only the name is required: members of fixtures can stand for the others. */
export function seedMembers({ attributes }: Body): Readonly<Record<string, Attribute>> {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, attribute]): [string, Attribute] => [
      name,
      name === 'name' ? attribute : withOptions(attribute, { ...attribute.options, create: 'optional' }),
    ]),
  )
}
