import { expect } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { ServedOperation, Verb } from '../../src/declare/operation.js'
import { type Ask, boot, NOON, type TestEmulator } from './emulator.js'

/*
 * How the generated matrices (test/matrices) make one of each type. A type with a create of its own needs
 * its attributes under `samples`, and no more: what it has to refer to is made along. A type that comes
 * about in another way says how under `make`. test/matrices/registry.test.ts names what is missing.
 */

type Attributes = Readonly<Record<string, unknown>>

/** How to make one of a type. */
export interface Sample {
  /** The attributes of the nth one: valid, and unlike those of any other. */
  readonly attributes?: (n: number) => Attributes
  /** Brings the nth one about where no create does, and returns its id. */
  readonly make?: (ground: Ground, n: number) => Promise<string>
  /** It stands from the beginning and there is no other. */
  readonly only?: boolean
}

const address = (n: number) => `person${n}@example.com`

export const samples: Readonly<Record<string, Sample>> = {
  account: { only: true, make: (ground) => firstOf(ground, '/api/accounts') },
  coupon: { attributes: (n) => ({ external_id: `M${n}`, description: `The ${n}th` }) },
  'coupon-code': { attributes: (n) => ({ unique_code: `C${n}` }) },
  'coupon-code-bulk-create-job': {
    attributes: (n) => ({ 'coupon-codes': { data: [codeOf('STANDING', `J${n}`)] } }),
  },
  event: {
    async make(ground, n) {
      const metric = `Matrix ${Math.floor(n / 2)}`
      const profile = await standing(ground, 'profile')
      await happen(ground, { metric, profile: { id: profile, attributes: {} }, unique: `U${n}` })
      const filter = `equals(profile_id,"${profile}")`
      return firstOf(
        ground,
        `/api/events?${new URLSearchParams({ filter, 'page[size]': '1000' })}`,
        ({ attributes }) => attributes.event_properties?.$event_id === `U${n}`,
      )
    },
  },
  list: { attributes: (n) => ({ name: `List ${n}` }) },
  metric: {
    async make(ground, n) {
      const profile = { attributes: { email: 'counted@example.com' } }
      await happen(ground, { metric: `Metric ${n}`, profile, unique: `M${n}` })
      const filter = 'equals(integration.name,"API")'
      const path = `/api/metrics?${new URLSearchParams({ filter })}`
      return firstOf(ground, path, ({ attributes }) => attributes.name === `Metric ${n}`)
    },
  },
  profile: { attributes: (n) => ({ email: address(n), external_id: `X${n}`, location: { city: `Town ${n}` } }) },
  segment: { attributes: (n) => ({ name: `Segment ${n}`, definition: everyoneWithEmail }) },
}

/** Types that are read though nothing can bring one about yet, and why. */
export const unmakeable: Readonly<Record<string, string>> = {
  'push-token': 'the operation that registers one is not served yet',
}

/** Relationships whose endpoints nothing can fill yet, by owner and name, and why. */
export const unfilled: Readonly<Record<string, string>> = {
  'list/tags': 'tags cannot be made yet',
  'list/flow-triggers': 'flows cannot be made yet',
  'metric/flow-triggers': 'flows cannot be made yet',
  'profile/segments': 'nobody meets a definition yet',
  'profile/push-tokens': 'the operation that registers one is not served yet',
  'profile/conversation': 'conversations cannot be made yet',
  'profile/conversations': 'conversations cannot be made yet',
  'push-token/profile': 'the operation that registers one is not served yet',
  'segment/profiles': 'nobody meets a definition yet',
  'segment/tags': 'tags cannot be made yet',
  'segment/flow-triggers': 'flows cannot be made yet',
}

const everyoneWithEmail = {
  condition_groups: [
    {
      conditions: [
        {
          type: 'profile-property',
          property: 'email',
          filter: { type: 'existence', operator: 'is-set' },
        },
      ],
    },
  ],
}

const codeOf = (coupon: string, unique_code: string) => ({
  type: 'coupon-code',
  attributes: { unique_code },
  relationships: { coupon: { data: { type: 'coupon', id: coupon } } },
})

/** An account of its own inside of an emulator, its clock standing at noon, and what was made in it. */
export interface Ground {
  readonly klaviyo: TestEmulator
  readonly ask: Ask
  readonly standing: Map<string, Promise<string>>
  made: number
}

/** An emulator whose keys have an account each, for the operations of one matrix to share. */
export function bootDivided(): TestEmulator {
  return boot({ isolation: 'per-key' })
}

/** The account of a key, opened. */
export function groundOf(klaviyo: TestEmulator, name: string): Ground {
  const key = `pk_${name}`
  const { account } = klaviyo.emulator.accounts.identify({ kind: 'key', secret: key })
  account.moveClock((clock) => clock.freeze(Date.parse(NOON) * 1_000))
  return { klaviyo, ask: { key }, standing: new Map(), made: 0 }
}

const served = klaviyo.newest.operations.filter(
  (operation): operation is ServedOperation => operation.verb !== 'unserved',
)

/** The served operation of a verb that answers or makes a type. */
export function operationOf(verb: Verb, type: string): ServedOperation | undefined {
  return served.find((each) => each.verb === verb && each.subject.type === type)
}

/** Can one of the type be made? */
export function isMakeable(type: string): boolean {
  return Object.hasOwn(samples, type)
}

/** The first of a type in an account, made when it is first asked for. */
export function standing(ground: Ground, type: string): Promise<string> {
  const known = ground.standing.get(type) ?? make(ground, type)
  ground.standing.set(type, known)
  return known
}

/** Makes one more of a type, referring to `related` where that is given, and returns its id. */
export async function make(
  ground: Ground,
  type: string,
  related: Readonly<Record<string, string>> = {},
): Promise<string> {
  const sample = samples[type]
  if (!sample) throw new Error(`test/support/matrix.ts: samples has no entry for ${type}`)
  ground.made += 1
  const n = ground.made
  if (sample.make) return sample.make(ground, n)
  const operation = operationOf('create', type)
  if (!operation) throw new Error(`test/support/matrix.ts: ${type} has no create; its sample needs a make`)
  const reply = await ground.klaviyo.post(operation.path, await bodyOf(ground, type, n, related), ground.ask)
  expect(reply.status, reply.text).toBe(operation.status)
  return reply.body.data.id
}

/** The body of a create: the sample's attributes, and what has to be referred to. */
export async function bodyOf(
  ground: Ground,
  type: string,
  n: number,
  related: Readonly<Record<string, string>> = {},
): Promise<{ data: object }> {
  const linkages = Object.entries(operationOf('create', type)?.takes?.relationships ?? {})
  const relationships: Record<string, unknown> = {}
  for (const [name, linkage] of linkages) {
    if (linkage.presence !== 'required' && related[name] === undefined) continue
    const id = related[name] ?? (await standing(ground, linkage.type))
    const data = { type: linkage.type, id }
    relationships[name] = { data: linkage.many ? [data] : data }
  }
  const attributes = samples[type]?.attributes?.(n) ?? {}
  await standFor(ground, attributes)
  return { data: { type, attributes, ...(linkages.length > 0 && { relationships }) } }
}

/** Makes the coupon that the items of a bulk job are of. */
async function standFor(ground: Ground, attributes: Attributes): Promise<void> {
  if (!('coupon-codes' in attributes) || ground.standing.has('coupon of jobs')) return
  ground.standing.set('coupon of jobs', Promise.resolve('STANDING'))
  const data = { type: 'coupon', attributes: { external_id: 'STANDING' } }
  await ground.klaviyo.post('/api/coupons', { data }, ground.ask)
}

/** Makes one more of what a relationship leads to, tied to the owner. Undefined where nothing can. */
export async function fill(
  ground: Ground,
  { owner, subject, relationship }: ServedOperation,
  ownerId: string,
): Promise<string | undefined> {
  if (!relationship || !isMakeable(subject.type)) return undefined
  const { name, declared } = relationship
  if (declared.by === 'inverse') return make(ground, subject.type, { [declared.via]: ownerId })
  const forth = served.find(
    (each) => each.verb === 'link' && each.owner === owner && each.relationship?.name === name,
  )
  const back = served.find(
    (each) => each.verb === 'link' && each.owner === subject && each.subject === owner,
  )
  if (!forth && !back) return undefined
  const id = await make(ground, subject.type)
  const [link, at, member] = forth ? [forth, ownerId, id] : [back, id, ownerId]
  if (!link) return undefined
  const data = [{ type: link.subject.type, id: member }]
  const reply = await ground.klaviyo.post(pathOf(link, at), { data }, ground.ask)
  expect(reply.status, reply.text).toBe(link.status)
  return id
}

/** Can `fill` tie one to an owner? A reference to one is there from the beginning or not at all. */
export function isFillable({ owner, subject, relationship }: ServedOperation): boolean {
  if (!relationship || !isMakeable(subject.type) || !isMakeable(owner.type)) return false
  if (Object.hasOwn(unfilled, `${owner.type}/${relationship.name}`)) return false
  return true
}

/** The path of an operation, about one resource. */
export function pathOf({ path }: Pick<ServedOperation, 'path'>, id: string): string {
  return path.replace(/\{\w+\}/, encodeURIComponent(id))
}

interface Happening {
  readonly metric: string
  readonly profile: { readonly id?: string; readonly attributes: Attributes }
  readonly unique: string
}

async function happen(ground: Ground, { metric, profile, unique }: Happening): Promise<void> {
  const attributes = {
    properties: {},
    unique_id: unique,
    metric: { data: { type: 'metric', attributes: { name: metric } } },
    profile: { data: { type: 'profile', ...profile } },
  }
  const reply = await ground.klaviyo.post('/api/events', { data: { type: 'event', attributes } }, ground.ask)
  expect(reply.status, reply.text).toBe(202)
}

interface Shown {
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: an answer is read, where anything may stand.
  readonly attributes: any
}

async function firstOf(
  ground: Ground,
  path: string,
  isWanted: (shown: Shown) => boolean = () => true,
): Promise<string> {
  const reply = await ground.klaviyo.get(path, ground.ask)
  const found = (reply.body.data as Shown[]).find(isWanted)
  if (!found) throw new Error(`${path} does not show what was made: ${reply.text}`)
  return found.id
}
