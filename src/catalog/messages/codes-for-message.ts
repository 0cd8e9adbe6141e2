import { after, print } from '../../base/instant.js'
import { defineResource, text, time, type World } from '../../declare/index.js'
import { type FoundCode, findCode, markAssigned, type NoCode } from '../coupons/draw-code.js'
import type { MessageDraft } from './message-draft.js'

/** The code that test messages of a coupon print, the same for a minute (coupons.md §10). */
export const testCode = defineResource({
  type: 'test-code',
  path: 'test-codes',
  tag: '',
  scope: '',
  id: ({ coupon }) => coupon,
  doc: { id: 'Name of the coupon.', example: '10OFF' },
  notFound: (id) => `No test message had a code of ${id}.`,
  attributes: {
    coupon: text({ doc: 'Name of the coupon.' }),
    unique_code: text({ doc: 'Code.' }),
    until: time({ precision: 'microsecond', doc: 'From then on a test has another code.' }),
  },
  relationships: {},
  operations: {},
})

const MINUTE_MS = 60_000

/** The codes of a message by coupon, and those that its recipient is yet to be given. */
export interface MessageCodes {
  readonly texts: ReadonlyMap<string, string>
  readonly found: readonly FoundCode[]
}

/**
 * Finds a code of each coupon, or says why there is none: all or nothing. Nothing is given to the recipient yet. Test
 * messages take theirs out of the pool without assigning them.
 */
export function findCodes(
  coupons: readonly string[],
  { message: { source, couponPreviews }, profile }: MessageDraft,
  world: World,
): MessageCodes | NoCode {
  const texts = new Map<string, string>()
  const found: FoundCode[] = []
  for (const name of coupons) {
    if (source === 'test' && couponPreviews && !profile) {
      texts.set(name, `${name}-PREVIEW`)
      continue
    }
    if (source === 'test') {
      const code = codeOfTest(name, world)
      if (isMissing(code)) return code
      texts.set(name, code.unique_code)
      continue
    }
    const code = findCode(name, profile?.id ?? null, world)
    if (typeof code === 'string') return code
    if (profile) found.push(code)
    texts.set(name, profile ? (code.code.attributes.unique_code ?? '') : `${name}-PREVIEW`)
  }
  return { texts, found }
}

function isMissing(code: { readonly unique_code: string } | NoCode): code is NoCode {
  return typeof code === 'string'
}

function codeOfTest(coupon: string, world: World): { readonly unique_code: string } | NoCode {
  const row = world.find(testCode, coupon)
  if (row && row.attributes.until > print(world.now())) return row.attributes
  const found = findCode(coupon, null, world)
  if (typeof found === 'string') return found
  const unique_code = markAssigned(found, null, world).attributes.unique_code ?? ''
  const attributes = { coupon, unique_code, until: print(after(world.now(), MINUTE_MS)) }
  if (row) world.change(testCode, row, { attributes })
  else world.ensure(testCode, { attributes, related: {} })
  return attributes
}
