import { describe, expect, it } from 'vitest'
import { lenient, lenientFilters, samples, unfillable, unmakeable } from '../support/matrix.js'
import { isCreatable, isFillable } from './prepared-account.js'
import { withVerbs } from './published.js'

/* The rules of test/support/matrix.ts: each served type has a sample there. */

const types = [
  ...new Set(withVerbs('list', 'get', 'create', 'update').map(({ operation }) => operation.subject.type)),
]
const creatable = new Set(withVerbs('create').map(({ operation }) => operation.subject.type))
const relations = withVerbs('related', 'linkage').map(({ operation }) => operation)
const nameOf = ({ owner, relationship }: (typeof relations)[number]) => `${owner.type}/${relationship?.name}`

/** Whether the creation of the owner determines the target of the relationship. */
function isReference({ relationship }: (typeof relations)[number]): boolean {
  return relationship?.declared.arity === 'one'
}

describe('test/support/matrix.ts', () => {
  it('has a sample of each served type in `samples`, or a reason in `unmakeable`', () => {
    const missing = types.filter((type) => !isCreatable(type) && !Object.hasOwn(unmakeable, type))
    expect(missing, 'types that need an entry').toEqual([])
  })

  it('has a function in `make` for each type without a create', () => {
    const helpless = types.filter((type) => isCreatable(type) && !creatable.has(type) && !samples[type]?.make)
    expect(helpless, 'types that need a `make`').toEqual([])
  })

  it('has no sample of a type that is not served, and none of a type in `unmakeable`', () => {
    const reached = new Set([...types, ...relations.map(({ subject }) => subject.type)])
    expect(Object.keys(samples).filter((type) => !reached.has(type))).toEqual([])
    expect(Object.keys(unmakeable).filter((type) => isCreatable(type) || !types.includes(type))).toEqual([])
  })

  it('has a reason in `unfillable` for each relationship without a create and a link', () => {
    const owned = relations.filter(({ owner }) => isCreatable(owner.type))
    const empty = owned.filter((each) => !isFillable(each) && !isReference(each)).map(nameOf)
    const unexplained = empty.filter((name) => !Object.hasOwn(unfillable, name) && !isOfUnmakeable(name))
    expect([...new Set(unexplained)], 'relationships that need an entry').toEqual([])
  })

  it('lists in `unfillable` only served relationships', () => {
    const names = relations.map(nameOf)
    expect(Object.keys(unfillable).filter((name) => !names.includes(name))).toEqual([])
  })

  it('has a reason in every list', () => {
    for (const reason of [unmakeable, unfillable, lenient, lenientFilters].flatMap(Object.values))
      expect(reason).toMatch(/\w+ \w+/)
  })
})

function isOfUnmakeable(name: string): boolean {
  const found = relations.find((each) => nameOf(each) === name)
  return found !== undefined && Object.hasOwn(unmakeable, found.subject.type)
}
