import type { z } from 'zod'
import type { ParsedBody } from './body.js'
import type { Body } from './kinds/kind.js'
import type { World } from './world.js'

/** What an entry of a fixture may do beside what the world lets it. */
export interface EntryContext {
  readonly world: World
  /** Tells this entry from every other one, and stays what it is when the fixture is loaded again. */
  readonly label: string
  /**
   * The id of what is known by a name, an address or an id of its own. Throws a Refusal with the names there
   * are; `pointer` says where in the entry the name stands.
   */
  id(type: string, name: string, pointer: string): string
  /**
   * Notes that the entry makes `what`, in words that name it: `coupon code SPRING-A1`. `said` is what the entry says
   * of it; undefined where a later entry may change it. Refuses what another entry of the same loading said
   * differently, and what the `count` of the entry made before: it would be dropped.
   */
  claim(what: string, said?: Readonly<Record<string, unknown>>): void
}

/** What became of an entry: something new, or what was there already. */
export type EntryOutcome = 'made' | 'kept'

/** A section of fixtures: how each of its entries is read, and what it makes. */
export interface Seed {
  /** The member of a fixture that holds the entries: `coupon_codes`. */
  readonly section: string
  readonly doc: string
  /** Members that are read as the API reads them; relationships are named by natural keys. */
  readonly body: Body
  /** Members of the emulator's own. */
  readonly more?: z.ZodObject
  plant(given: never, more: never, planting: EntryContext): EntryOutcome
}

/** Declares a section; what `plant` is given follows from the body and from `more`. */
export function defineSeed<const B extends Body, M extends z.ZodObject = z.ZodObject<Record<never, never>>>(
  seed: Omit<Seed, 'body' | 'more' | 'plant'> & {
    readonly body: B
    readonly more?: M
    plant(given: ParsedBody<B>, more: z.output<M>, planting: EntryContext): EntryOutcome
  },
): Seed {
  return seed as Seed
}
