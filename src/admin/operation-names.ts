import { OAUTH_OPERATIONS } from '../account/oauth.js'
import { OperatorError } from '../account/operator-error.js'
import { guessed } from '../base/text.js'
import { wildcard } from '../base/wildcard.js'
import type { EmulatorContext } from './context.js'

/** Rejects operation names that do not exist, since they would never match. Throws OperatorError. */
export function refuseUnknown(
  names: readonly string[],
  { editions }: Pick<EmulatorContext, 'editions'>,
): void {
  const known = editions.newest.entries.map(({ id }) => id)
  refuseUnmatched(names, [...known, ...sideOperations(editions)], (name) => `there is no ${name}`)
}

/** Throws OperatorError for operation names that do not exist or are not served. */
export function refuseUnserved(names: readonly string[], context: Pick<EmulatorContext, 'editions'>): void {
  refuseUnknown(names, context)
  const served = context.editions.newest.entries.filter(({ verb }) => verb !== 'unserved')
  const known = served.map(({ id }) => id)
  refuseUnmatched(
    names,
    [...known, ...sideOperations(context.editions)],
    (name) => `${name} is not served and responds 501`,
  )
}

/** The operations of the APIs beside Klaviyo's. */
function sideOperations({ newest }: EmulatorContext['editions']): string[] {
  return newest.sideApis.flatMap(({ routes }) => routes.map(({ operation }) => operation))
}

function refuseUnmatched(
  names: readonly string[],
  known: readonly string[],
  why: (name: string) => string,
): void {
  const ids = [...known, ...OAUTH_OPERATIONS]
  for (const name of names)
    if (!ids.some(wildcard(name)))
      throw new OperatorError(
        `operation: ${why(name)}; GET /__admin/operations lists them${guessed(name, ids)}`,
      )
}
