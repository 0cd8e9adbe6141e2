import { beforeAll, describe, expect, it } from 'vitest'
import type { ServedOperation } from '../../src/compile/operation.js'
import { samples } from '../support/matrix.js'
import {
  bootPerKey,
  isCreatable,
  isFillable,
  isPerAccount,
  PreparedAccount,
  pathOf,
} from './prepared-account.js'
import { withVerbs } from './published.js'

/*
 * An account never sees the data of another. Ada creates one of everything and links what can be linked. Bob, who also
 * has one of everything, requests hers. To cover another verb: if it names a resource in its path, add it to `named`,
 * and its body to `bodyFor`.
 */

const named = withVerbs('get', 'update', 'delete', 'related', 'linkage', 'link', 'unlink', 'replace')
  .map(({ operation }) => operation)
  .filter(({ owner, pathParameter }) => pathParameter !== undefined && isPerAccount(owner.type))
  // The links of an object type that does not exist are an empty list (nickdnk-get_object_type_relationships.200).
  .filter(({ relationship }) => relationship?.declared.linkage?.unknownOwner === undefined)

const collections = withVerbs('list', 'related', 'linkage')
  .map(({ operation }) => operation)
  .filter(({ collection }) => collection)

let ada: PreparedAccount
let bob: PreparedAccount
/** Ada's ids, which only her own responses contain. */
const idsOfAda = new Set<string>()

beforeAll(async () => {
  const klaviyo = bootPerKey()
  ada = new PreparedAccount(klaviyo, 'ada')
  bob = new PreparedAccount(klaviyo, 'bob', 5_000)
  for (const { owner, subject } of [...named, ...collections])
    for (const { type } of [owner, subject].filter((each) => isPerAccount(each.type))) {
      idsOfAda.add(await ada.existing(type))
      await bob.existing(type)
    }
  for (const operation of withVerbs('related')
    .map((each) => each.operation)
    .filter(isFillable))
    idsOfAda.add(await ada.fill(operation, await ada.existing(operation.owner.type)))
})

describe('another account', () => {
  for (const operation of named)
    it(`cannot read or change resources of the first: ${operation.id}`, async () => {
      const id = await ada.existing(operation.owner.type)
      const target = pathOf(operation, id)
      const body = await bodyFor(operation, id)
      const refused = await bob.request(operation.method, target, body === undefined ? {} : { body })
      expect(refused.status, refused.text).toBe(404)
      const own = await ada.get(pathOf({ path: `${operation.path.split('}')[0]}}` }, id))
      // What can only be written has no GET.
      if (own.status !== 405) expect(own.status, own.text).toBe(200)
    })

  for (const operation of collections)
    it(`sees only its own resources: ${operation.id}`, async () => {
      const reply = await bob.get(await bob.target(operation, { 'page[size]': sizeOf(operation) }))
      expect(reply.status).toBe(isCreatable(operation.owner.type) || !operation.pathParameter ? 200 : 404)
      const seen = [...idsOfAda].filter((id) => reply.text.includes(`"${id}"`))
      expect(seen, reply.text).toEqual([])
    })

  for (const { operation } of withVerbs('link', 'unlink', 'replace').filter(
    ({ operation: { owner, subject } }) => isCreatable(owner.type) && isCreatable(subject.type),
  ))
    it(`cannot name resources of the first: ${operation.id}`, async () => {
      const target = await bob.target(operation)
      const identifier = { type: operation.subject.type, id: await ada.existing(operation.subject.type) }
      await bob.request(operation.method, target, { body: linkageOf(operation, identifier) })
      const shown = await bob.get(target)
      expect(shown.text).not.toContain(identifier.id)
    })

  for (const { operation } of withVerbs('create').filter(({ operation: { body: takes } }) =>
    hasReferences(takes),
  ))
    it(`cannot refer to resources of the first: ${operation.id}`, async () => {
      const relationships = Object.entries(operation.body?.relationships ?? {})
      // Resources with the same id in every account are visible to everyone.
      const own = relationships.filter(([, { type }]) => isCreatable(type) && samples[type]?.only !== 'named')
      for (const [name, { type }] of own) {
        const related = { [name]: await ada.existing(type) }
        const reply = await bob.post(operation.path, await bob.body(operation.subject.type, related))
        expect(reply.status, reply.text).toBeGreaterThanOrEqual(400)
        expect(reply.status, reply.text).toBeLessThan(500)
      }
    })
})

describe('an id that is the same in every account', () => {
  for (const operation of named)
    it(`is not visible in any other account: ${operation.id}`, async () => {
      for (const id of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
        const body = await bodyFor(operation, await ada.existing(operation.owner.type))
        const reply = await ada.request(
          operation.method,
          pathOf(operation, id),
          body === undefined ? {} : { body },
        )
        expect([400, 404], reply.text).toContain(reply.status)
      }
    })
})

function linkageOf({ identifiers }: ServedOperation, identifier: object): object {
  return { data: identifiers?.many === false ? identifier : [identifier] }
}

function hasReferences(takes: ServedOperation['body']): boolean {
  return Object.values(takes?.relationships ?? {}).some(({ type }) => isCreatable(type))
}

function sizeOf({ page }: ServedOperation): string | undefined {
  return page?.max === undefined ? undefined : String(page.max)
}

async function bodyFor(operation: ServedOperation, id: string): Promise<object | undefined> {
  const { verb, subject, identifiers } = operation
  if (verb === 'update') return ada.change(operation, id)
  if (identifiers) return linkageOf(operation, { type: subject.type, id: await ada.named(operation) })
  return undefined
}
