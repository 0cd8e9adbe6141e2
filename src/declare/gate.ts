import type { Refusal } from '../dialect/refusal.js'
import type { World } from './world.js'

/** Operations that an account can use only if a setting allows it. They are refused before anything else is checked. */
export interface Gate {
  /** Operation ids. */
  readonly operations: readonly string[]
  /** Returns the refusal; undefined if the account may use the operations. */
  refusal(world: World): Refusal | undefined
}
