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

/** An accepted difference from the official documents, with its reason. `at` may contain `*` for one path step. */
interface Accepted {
  readonly revisions: readonly string[]
  readonly operation: string
  readonly at: string
  readonly reason: string
}

const accepted: readonly Accepted[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../openapi/accepted.json'), 'utf8'),
)

const { documented } = klaviyo
const newest = documented.at(-1) ?? ''

const title = hasReference
  ? 'the official documents'
  : 'the official documents (SKIPPED: they are not at hand)'

describe.skipIf(!hasReference)(title, () => {
  it('contain exactly the operations that the emulator knows', () => {
    const official = Object.values(operationsOf(officialDocument(newest)))
    const ours = klaviyo
      .at(newest)
      .operations.filter((each) => each.verb !== 'unserved' || (each.since ?? newest) <= newest)
      .map(({ id, method, path, tag }) => `${id} ${method} ${path} ${tag}`)
    const theirs = official.map(
      ({ operation, method, path }) => `${operation.operationId} ${method} ${path} ${operation.tags[0]}`,
    )
    expect(ours.toSorted()).toEqual(theirs.toSorted())
  })

  for (const revision of documented) {
    const part = revision === newest ? 'everything' : 'what may be asked'
    it(`match ${part} of the emulator at ${revision}, except for the accepted differences`, () => {
      const found = compare(revision)
      const unexpected = found.filter(
        ({ id, at }) => !accepted.some((entry) => excuses(entry, revision, id, at)),
      )
      expect(unexpected).toEqual([])
    })
  }

  it('still contradict every accepted difference', () => {
    const found = documented.flatMap((revision) => compare(revision).map((each) => ({ ...each, revision })))
    const stale = accepted.flatMap((entry) =>
      entry.revisions
        .filter(
          (revision) =>
            !found.some((each) => each.revision === revision && excuses(entry, revision, each.id, each.at)),
        )
        .map((revision) => `${revision} ${entry.operation} ${entry.at}`),
    )
    expect(stale).toEqual([])
  })
})

describe('the accepted differences', () => {
  it('each have a reason', () => {
    expect(accepted.filter(({ reason }) => reason.length < 20)).toEqual([])
  })
})

function excuses(
  { revisions, operation, at }: Accepted,
  revision: string,
  id: string,
  path: string,
): boolean {
  return revisions.includes(revision) && (operation === '*' || operation === id) && patternOf(at).test(path)
}

const patterns = new Map<string, RegExp>()

/** The pattern of the places that an entry accepts, including places below its own. */
function patternOf(at: string): RegExp {
  const known =
    patterns.get(at) ??
    new RegExp(`^${at.replaceAll(/[.[\]()+?^$|\\]/g, '\\$&').replaceAll('*', '[^/]+')}(/|$)`)
  patterns.set(at, known)
  return known
}

interface Found {
  readonly id: string
  readonly at: string
  readonly ours: unknown
  readonly official: unknown
}

const compared = new Map<string, readonly Found[]>()

/** The differences of a revision, computed once. */
function compare(revision: string): readonly Found[] {
  const known = compared.get(revision) ?? differencesOf(revision)
  compared.set(revision, known)
  return known
}

function differencesOf(revision: string): Found[] {
  const ours = document(klaviyo.at(revision)) as unknown as OfficialDocument
  const official = officialDocument(revision)
  const theirs = operationsOf(official)
  return Object.entries(operationsOf(ours)).flatMap(([route, { operation }]) => {
    const counterpart = theirs[route]
    if (!counterpart) return [{ id: operation.operationId, at: '', ours: route, official: undefined }]
    const side = revision === newest ? whole : clientView
    return differences(plain(side(operation), ours), plain(side(counterpart.operation), official)).map(
      (difference) => ({
        id: operation.operationId,
        ...difference,
      }),
    )
  })
}

/** All of an operation, its parameters by name. */
function whole({ parameters = [], ...operation }: OfficialOperation): object {
  const byName = Object.fromEntries(parameters.map((parameter) => [String(parameter.name), parameter]))
  return { ...operation, parameters: byName }
}

/**
 * The parts of an operation that a client relies on. Older documents describe responses loosely and with former rate
 * limits; neither changes what an old client gets today.
 */
function clientView(operation: OfficialOperation): object {
  const { operationId, requestBody, responses } = operation
  const { parameters } = whole(operation) as { parameters: object }
  return {
    operationId,
    requestBody,
    parameters,
    scopes: operation['x-klaviyo-scopes'],
    statuses: Object.keys(responses),
  }
}

function operationsOf({ paths }: OfficialDocument) {
  const operations: Record<string, { operation: OfficialOperation; method: string; path: string }> = {}
  for (const [path, methods] of Object.entries(paths))
    for (const [verb, operation] of Object.entries(methods)) {
      const method = verb.toUpperCase()
      operations[`${method} ${path}`] = { operation, method, path }
    }
  return operations
}
