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
 * The newest revision has no published document. Its additions were in beta before, and the document of the beta has
 * their shapes: its operation ids end in `_beta`, and all have the tag `Beta APIs`.
 */

/** An accepted difference from the beta document, with its reason. `operation` and `at` may contain `*`. */
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
  it('matches the operations that the newest revision added, except for the accepted differences', () => {
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

/** Whether a text begins with a pattern in which `*` stands for `any`. */
function matches(pattern: string, text: string, any: string): boolean {
  const source = pattern.replaceAll(/[.[\]()+?^$|\\]/g, '\\$&').replaceAll('*', any)
  return new RegExp(`^${source}(/|$)`).test(text)
}

/** The differences of the operations that only the newest revision has. */
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

/** An operation without its stage, id, tag and revision name, to compare what the newest revision kept. */
function compared({ parameters = [], operationId, ...operation }: OfficialOperation): object {
  const named = parameters.filter(({ name }) => name !== 'revision')
  const { tags: _tags, 'x-klaviyo-pre-release': _stage, ...rest } = operation
  return {
    ...rest,
    operationId: operationId.replace(/_beta$/, ''),
    parameters: Object.fromEntries(named.map((parameter) => [String(parameter.name), parameter])),
  }
}
