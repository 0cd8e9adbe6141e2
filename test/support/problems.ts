import { expect } from 'vitest'
import type { Reply } from './emulator.js'

type Source = { readonly pointer: string } | { readonly parameter: string }

/** Expects exactly this error in Klaviyo's general form: members in order, no links, no meta. */
export function expectGeneral(
  reply: Reply,
  error: { status: number; code: string; title: string; detail: string },
): void {
  const id = reply.headers.get('x-klaviyo-req-id')
  const { status, code, title, detail } = error
  expect(reply.text).toBe(
    JSON.stringify({ errors: [{ id, status, code, title, detail, source: { pointer: '/data/' } }] }),
  )
  expect(reply.status).toBe(status)
}

/** Expects the 404 of an unknown id. */
export function expectNotFound(reply: Reply, detail: string): void {
  expectGeneral(reply, { status: 404, code: 'not_found', title: 'Not found.', detail })
}

/** Expects exactly these errors about the input: members in order, empty links and meta. */
export function expectInvalid(reply: Reply, ...errors: readonly { detail: string; source: Source }[]): void {
  expectValidation(reply, 400, 'invalid', 'Invalid input.', errors)
}

/** Expects exactly one conflict. */
export function expectConflict(reply: Reply, detail: string, pointer: string): void {
  expectValidation(reply, 409, 'conflict', 'Conflict.', [{ detail, source: { pointer } }])
}

/** Expects that the input is refused with this pointer into the body; the detail was never recorded. */
export function expectInvalidAt(reply: Reply, pointer: string): void {
  expect(reply.status, reply.text).toBe(400)
  expect(reply.body.errors).toEqual([
    {
      id: reply.headers.get('x-klaviyo-req-id'),
      status: 400,
      code: 'invalid',
      title: 'Invalid input.',
      detail: expect.stringMatching(/\w/),
      source: { pointer },
      links: {},
      meta: {},
    },
  ])
}

function expectValidation(
  reply: Reply,
  status: number,
  code: string,
  title: string,
  errors: readonly { detail: string; source: Source }[],
): void {
  const id = reply.headers.get('x-klaviyo-req-id')
  const printed = errors.map(({ detail, source }) => ({
    id,
    status,
    code,
    title,
    detail,
    source,
    links: {},
    meta: {},
  }))
  expect(reply.text).toBe(JSON.stringify({ errors: printed }))
  expect(reply.status).toBe(status)
}
