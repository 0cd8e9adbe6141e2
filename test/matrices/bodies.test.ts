import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../support/emulator.js'
import { lenient } from '../support/matrix.js'
import { sampled } from '../support/size.js'
import { type Fault, faults } from './body.js'
import { bootPerKey, PreparedAccount } from './prepared-account.js'
import { type Published, published } from './published.js'

/*
 * Every body accepts exactly the published members with their published types. Each case has one mistake, and the
 * refusal must point to it; other parts of the body may be incomplete.
 */

/* Forms have tests of their own (test/spec/forms.test.ts). */
const writes = published.filter(({ body, operation }) => body !== undefined && !operation.body?.form)

let account: PreparedAccount

beforeAll(() => {
  account = new PreparedAccount(bootPerKey(), 'bodies')
})

describe('an invalid body', () => {
  for (const each of writes)
    it(`is refused, and the error points there: ${each.operation.id}`, async () => {
      const target = await account.target(each.operation)
      const overlooked: string[] = []
      const all = sampled(faultsOf(each), 0, 16)
      expect(all.length).toBeGreaterThan(0)
      for (const fault of all) {
        const reply = await account.request(each.operation.method, target, { body: fault.body })
        if (pointsAt(reply, pointerOf(fault, each))) continue
        overlooked.push(`${fault.label} -> ${reply.status} ${reply.text.slice(0, 400)}`)
      }
      expect(overlooked).toEqual([])
    })
})

/** Every faulty body except those that are known to be accepted. */
function faultsOf({ body = {} }: Published): Fault[] {
  const isAccepted = (label: string) => Object.hasOwn(lenient, label.split('/').at(-1) ?? '')
  return faults(body).filter(({ label }) => !isAccepted(label))
}

/** The pointer of Klaviyo's error: an object without attributes is refused as a whole, and so is the body around it. */
function pointerOf({ pointer, body }: Fault, { operation }: Published): string {
  // An identifier has no other members.
  if (operation.identifiers) return pointer
  const { data } = body as { data?: unknown }
  return isEmptyResource(data) || containsEmptyResource(data) ? '/data' : pointer
}

function isEmptyResource(data: unknown): boolean {
  return isObject(data) && !['attributes', 'relationships', 'id'].some((name) => name in data)
}

/** Whether the attributes contain a nested resource with a type and nothing else. */
function containsEmptyResource(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsEmptyResource)
  if (!isObject(value)) return false
  return Object.entries(value).some(([name, each]) => {
    if (name === 'relationships') return false
    return (
      (name === 'data' && isObject(each) && 'type' in each && isEmptyResource(each)) ||
      containsEmptyResource(each)
    )
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether the response is a 400 with an error about this member. */
function pointsAt({ status, body }: Reply, pointer: string): boolean {
  if (status !== 400) return false
  const errors: { source?: { pointer?: string } }[] = body.errors
  return errors.some(({ source }) => source?.pointer === pointer)
}
