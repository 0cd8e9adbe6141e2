import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { Operation } from '../../src/compile/operation.js'
import { hasReference, type Recording, recordings } from '../support/reference.js'

/** The source texts of the family files in this folder, by name. */
const families = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'claims.test.ts')
  .map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))

const recorded = hasReference ? recordings(/./) : []
const isClaimed = (recording: Recording) => claimsOf(recording).length > 0
/** OAuth lies outside of the API: it is always served. */
const isOAuth = ({ request }: Recording) => request.path.startsWith('/oauth/')
const waiting = recorded.filter((each) => !isClaimed(each) && operationOf(each)?.verb === 'unserved')

describe.skipIf(!hasReference)('every recording', () => {
  it('names an operation of Klaviyo, or OAuth', () => {
    expect(recorded.filter((each) => !isOAuth(each) && !operationOf(each)).map(labelOf)).toEqual([])
  })

  it('of an operation that is served is replayed by a family', () => {
    const served = recorded.filter(
      (each) => isOAuth(each) || (operationOf(each) && operationOf(each)?.verb !== 'unserved'),
    )
    expect(served.filter((each) => !isClaimed(each)).map(labelOf)).toEqual([])
  })

  it('is replayed by one family at most', () => {
    const contested = recorded.filter((each) => claimsOf(each).length > 1)
    expect(contested.map((each) => `${each.name}: ${claimsOf(each).join(', ')}`)).toEqual([])
  })

  for (const [tag, names] of byTag(waiting))
    it.skip(`of ${tag} is not served yet: ${names.join(', ')}`, () => {})
})

function claimsOf({ name }: Recording): string[] {
  return families.filter(({ text }) => text.includes(`'${name}'`)).map(({ file }) => file)
}

function labelOf(recording: Recording): string {
  const { name, request } = recording
  return `${name}: ${operationOf(recording)?.tag} ${request.method} ${request.path}`
}

/** The operation of a recording, by its method and path; a literal path takes precedence. */
function operationOf({ request }: Recording): Operation | undefined {
  const path = request.path.replace(/\/$/, '')
  return klaviyo.newest.operations
    .filter((each) => each.method === request.method && patternOf(each.path).test(path))
    .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))[0]
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

function byTag(unplayed: readonly Recording[]): [string, string[]][] {
  const tags = new Map<string, string[]>()
  for (const each of unplayed) {
    const tag = operationOf(each)?.tag ?? ''
    tags.set(tag, [...(tags.get(tag) ?? []), each.name])
  }
  return [...tags].toSorted()
}
