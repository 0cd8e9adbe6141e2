import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the tests run in full size, as in `npm run test:long`. */
    isFull: boolean
  }
}

/*
 * Tests of many generated cases have two sizes: a small one in `npm test`, a full one in `npm run test:long`. The
 * assertions are the same. A file that uses one of these functions is listed in vitest.config.ts.
 */

/** Returns a number of rows, bytes or generated cases: `small` or `full`. */
export function sized(small: number, full: number): number {
  return inject('isFull') ? full : small
}

/** Returns all cases, or in the small size every nth one: successive turns cover the others. */
export function sampled<T>(cases: readonly T[], turn: number, every = 6): readonly T[] {
  return inject('isFull') ? cases : cases.filter((_, index) => (index + turn) % every === 0)
}
