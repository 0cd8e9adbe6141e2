import { late } from '../../base/late.js'
import type { Attribute } from './kind.js'

/** An attribute that is made at its first use: a large definition takes longer to make than a start may. */
export function lateAttribute<A extends Attribute>(make: () => A): A {
  const made = late(make)
  return {
    get kind() {
      return made().kind
    },
    get options() {
      return made().options
    },
  } as A
}
