import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Do the tests run in their full size, as `npm run test:long` does? */
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

/** Returns all cases, or in the small size one in `every` of them: other ones for each of as many successive turns. */
export function sampled<T>(cases: readonly T[], turn: number, every = 6): readonly T[] {
  return inject('isFull') ? cases : cases.filter((_, index) => (index + turn) % every === 0)
}
