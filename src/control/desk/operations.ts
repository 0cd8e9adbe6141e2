import { guessed } from '../../base/text.js'
import { wildcard } from '../../base/wildcard.js'
import { type Desk, Mistake } from '../desk.js'
import { OAUTH_OPERATIONS } from '../oauth.js'

/** Throws Mistake for names of operations that there are none of: nothing would ever match, and nobody knew why. */
export function refuseUnknown(names: readonly string[], { editions }: Pick<Desk, 'editions'>): void {
  const known = editions.newest.operations.map(({ id }) => id)
  refuseUnmatched(names, known, (name) => `there is no ${name}`)
}

/** Throws Mistake for names of operations that are not served, or that there are none of. */
export function refuseUnserved(names: readonly string[], desk: Pick<Desk, 'editions'>): void {
  refuseUnknown(names, desk)
  const served = desk.editions.newest.operations.filter(({ verb }) => verb !== 'unserved')
  const known = served.map(({ id }) => id)
  refuseUnmatched(names, known, (name) => `${name} is not served and answers 501`)
}

function refuseUnmatched(
  names: readonly string[],
  known: readonly string[],
  why: (name: string) => string,
): void {
  const ids = [...known, ...OAUTH_OPERATIONS]
  for (const name of names)
    if (!ids.some(wildcard(name)))
      throw new Mistake(`operation: ${why(name)}; GET /__admin/operations lists them${guessed(name, ids)}`)
}
