import { z } from 'zod'
import { late } from '../../base/late.js'
import { readEmail, SideRefusal, type World } from '../../declare/index.js'
import { listMember } from '../lists/list-member.js'
import { type Identifiers, ownersOf } from '../profiles/identity.js'
import { segmentMember } from '../segments/segment-member.js'

/** The visitor that a request about groups names (onsite.md §2.6). */
const visitor = late(() => {
  const known = z.string().nullish()
  return z.object({
    company_id: known,
    email: known,
    id: known,
    phone_number: known,
    exchange_id: known,
    anonymous_id: known,
    environment: known,
  })
})

/**
 * The lists and segments of the visitor that `data` names: base64 of a JSON object. Throws a SideRefusal if it is none.
 * The shape of the answer is a guess (onsite.md §8).
 */
export function groupsOf(
  data: string,
  world: World,
): { lists: readonly string[]; segments: readonly string[] } {
  const given = visitor().safeParse(jsonIn(data))
  if (!given.success)
    throw new SideRefusal(
      400,
      'invalid',
      'data: must be base64 of an object like {"email": "ada@example.com"}',
    )
  const { email, id, phone_number, exchange_id, anonymous_id } = given.data
  const identifiers: Identifiers = {
    ...{ email: readEmail(email ?? '') ?? null, phone_number: phone_number || null, external_id: id || null },
    ...{ anonymous_id: anonymous_id || null, _kx: exchange_id || null },
  }
  const [owner] = ownersOf(identifiers, world)
  if (!owner) return { lists: [], segments: [] }
  const where = { profile: owner.id }
  return {
    lists: world.pick(listMember, where).map(({ related }) => related.list),
    segments: world.pick(segmentMember, where).map(({ related }) => related.segment),
  }
}

function jsonIn(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString())
  } catch {
    return undefined
  }
}
