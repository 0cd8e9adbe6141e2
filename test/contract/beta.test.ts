import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { document } from '../../src/openapi/document.js'
import { differences, plain } from '../support/difference.js'
import {
  hasReference,
  type OfficialDocument,
  type OfficialOperation,
  officialDocument,
} from '../support/reference.js'

/*
 * The newest revision has no published document. What it brought was in beta before, and the document of the beta has its
 * shapes: the ids of its operations end in `_beta`, and all of them have the tag `Beta APIs`.
 */

/** A difference from the beta document that is meant, and why. `operation` and `at` may hold `*`. */
interface Accepted {
  readonly operation: string
  readonly at: string
  readonly reason: string
}

const accepted: readonly Accepted[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../openapi/accepted-beta.json'), 'utf8'),
)

const title = hasReference
  ? 'the document of the beta'
  : 'the document of the beta (SKIPPED: it is not at hand)'

describe.skipIf(!hasReference)(title, () => {
  it('agrees with ours on the operations that the newest revision brought, but for the accepted differences', () => {
    const unexpected = differencesOfBeta().filter((found) => !accepted.some((entry) => excuses(entry, found)))
    expect(unexpected).toEqual([])
  })

  it('still contradicts every accepted difference', () => {
    const found = differencesOfBeta()
    expect(accepted.filter((entry) => !found.some((each) => excuses(entry, each)))).toEqual([])
  })
})

interface Found {
  readonly id: string
  readonly at: string
}

function excuses({ operation, at }: Accepted, found: Found): boolean {
  return matches(operation, found.id, '.*') && matches(at, found.at, '[^/]+')
}

/** Does a text begin with a pattern whose `*` stands for `any`? */
function matches(pattern: string, text: string, any: string): boolean {
  const source = pattern.replaceAll(/[.[\]()+?^$|\\]/g, '\\$&').replaceAll('*', any)
  return new RegExp(`^${source}(/|$)`).test(text)
}

/** The differences of the operations that the newest revision has and the documented ones have not. */
function differencesOfBeta() {
  const ours = document(klaviyo.newest) as unknown as OfficialDocument
  const older = new Set(klaviyo.at(klaviyo.documented.at(-1) ?? '').operations.map(({ id }) => id))
  const beta = officialDocument('2026-07-15.pre')
  return Object.entries(ours.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      if (older.has(operation.operationId)) return []
      const counterpart = beta.paths[path]?.[method]
      const theirs = counterpart ? plain(compared(counterpart), beta) : undefined
      return differences(plain(compared(operation), ours), theirs).map((difference) => ({
        id: operation.operationId,
        ...difference,
      }))
    }),
  )
}

/** What the newest revision kept of an operation: neither its stage, its id and its tag, nor the name of the revision. */
function compared({ parameters = [], operationId, ...operation }: OfficialOperation): object {
  const named = parameters.filter(({ name }) => name !== 'revision')
  const { tags: _tags, 'x-klaviyo-pre-release': _stage, ...rest } = operation
  return {
    ...rest,
    operationId: operationId.replace(/_beta$/, ''),
    parameters: Object.fromEntries(named.map((parameter) => [String(parameter.name), parameter])),
  }
}
