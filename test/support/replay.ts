import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { EmulatorSettings } from '../../src/emulator.js'
import { BASE, bootWith, KEY, type Reply, type TestEmulator } from './emulator.js'
import { bodyOf, HOST, resolveExceptions } from './recorded-document.js'
import { hasReference, type Recording, recordings } from './reference.js'

/*
 * Replays recorded exchanges. A test/recorded/<family>.test.ts calls `replay('Lists', stages)`. `stages` names
 * each recording of the family's operations (in single quotes, because claims.test.ts searches for them) with
 * its preconditions:
 *
 *   'nango-get-list': {
 *     async set(klaviyo, recording) {
 *       await freeze(klaviyo, '2026-07-01T22:08:02Z')
 *       const { body } = await klaviyo.post('/api/lists', newList('Email List'))
 *       return { Rd9MHS: body.data.id }                        // the recorded id -> ours
 *     },
 *     minted: { '/data/attributes/updated': 'the clock of that day cannot be set to the microsecond' },
 *   },
 *
 * `minted` members are generated anew: they must have the recorded form, and a generated id is replaced wherever
 * else it occurs. `incomparable` members (redacted, or of a later revision) may have any value. Both name JSON
 * pointers, in which `*` stands for one step; an entry that has no effect fails. `body` is a body that was not
 * recorded, with recorded ids; `unplayed` is the reason why a recording cannot be replayed.
 */

export type Reasons = Readonly<Record<string, string>>

/** The preconditions of a recording, and the differences that are expected. */
export interface Stage {
  /** Sets up the state; returns the emulator's text (an id, mostly) for each recorded one. */
  readonly set?: (klaviyo: TestEmulator, recording: Recording) => Promise<Readonly<Record<string, string>>>
  readonly options?: EmulatorSettings
  /** Sent instead of the recorded body, or if none was recorded. */
  readonly authorization?: string
  readonly body?: unknown
  /** The fields of a form, which was not recorded. */
  readonly form?: Readonly<Record<string, string | File>>
  /** The original query, if no link of the response repeats it and its escaping matters. */
  readonly query?: string
  /** Generated members, by pointer: they have the recorded form, unless only their order is generated. */
  readonly minted?: Reasons
  /** Members, by pointer, and headers, by name, whose recorded value is not comparable. */
  readonly incomparable?: Reasons
  /** Why the recorded order of members is not Klaviyo's. */
  readonly unordered?: string
  /** Why the recording cannot be replayed at all. */
  readonly unplayed?: string
}

/** A recording without preconditions. */
export const nothing: Stage = {}

/** Freezes the clock at an instant, such as that of the recording. */
export async function freeze(klaviyo: TestEmulator, instant: string): Promise<void> {
  await klaviyo.admin('POST', '/clock', { freeze: instant })
}

/** Headers that matter to clients and do not depend on the time. */
const COMPARED = [
  'content-type',
  'content-language',
  'allow',
  'vary',
  'www-authenticate',
  'ratelimit-limit',
  'ratelimit-reset',
  'retry-after',
  'x-klaviyo-api-revision',
  'x-klaviyo-api-retirement-date',
]

/** Headers of a retired revision, which depend on the time. */
const OF_THEIR_TIME = [
  'vary',
  'content-language',
  'ratelimit-limit',
  'ratelimit-reset',
  'x-klaviyo-api-revision',
]

interface Played {
  readonly reply: Reply
  /** Recorded texts and their replacements. */
  readonly known: Readonly<Record<string, string>>
}

/** Declares the tests of a family: every staged recording is replayed and its response compared. */
export function replay(family: string, stages: Readonly<Record<string, Stage>>): void {
  const title = hasReference
    ? `the recordings of ${family}`
    : `the recordings of ${family} (SKIPPED: they are not at hand, so nothing was compared)`
  const staged = hasReference ? recordings(/./).filter(({ name }) => Object.hasOwn(stages, name)) : []

  describe.skipIf(!hasReference)(title, () => {
    it('are there', () => {
      expect(staged.map(({ name }) => name).toSorted()).toEqual(Object.keys(stages).toSorted())
      expect(staged.length).toBeGreaterThan(0)
    })

    for (const recording of staged) compareAll(recording, stages[recording.name] ?? nothing)
  })
}

function compareAll(recording: Recording, stage: Stage): void {
  if (stage.unplayed !== undefined) {
    it.skip(`${recording.name} is not played: ${stage.unplayed}`, () => {})
    return
  }
  let playing: Promise<Played> | undefined
  const play = () => {
    playing ??= perform(recording, stage)
    return playing
  }

  it(`${recording.name} is answered with the recorded bytes except generated values`, async () => {
    const played = await play()
    compareStatus(played.reply, recording)
    compareBody(played, recording, stage)
  })

  it(`${recording.name} is answered with the recorded headers`, async () => {
    const { reply } = await play()
    compareHeaders(reply, recording, stage)
  })

  if (recording.response.status >= 400)
    it(`${recording.name} is refused under the id of the request`, async () => {
      const { reply } = await play()
      for (const { id } of reply.body.errors) expect(id).toBe(reply.headers.get('x-klaviyo-req-id'))
    })

  if (recording.response.status === 401)
    it(`${recording.name} is refused before its quota, account and revision are known`, async () => {
      const { reply } = await play()
      for (const name of ['ratelimit-limit', 'cid', 'x-klaviyo-api-revision'])
        expect(reply.headers.get(name)).toBeNull()
    })
}

async function perform(recording: Recording, stage: Stage): Promise<Played> {
  // Uses Klaviyo's own catalog, but no comparison with its document: a recording is the stronger evidence.
  const emulator = bootWith(klaviyo, stage.options)
  const set = (await stage.set?.(emulator, recording)) ?? {}
  const known = { ...set, [HOST]: BASE }
  const { request } = recording
  const sent = JSON.stringify(stage.body ?? request.body)
  const form = stage.form && (await encoded(stage.form))
  const reply = await emulator.request(
    request.method,
    translate(`${request.path}${stage.query ?? rawQuery(recording)}`, known),
    {
      revision: recording.revision,
      headers: { ...request.headers, ...authorizationOf(recording, stage), ...form?.headers },
      ...(sent !== 'null' && { raw: translate(sent, known) }),
      ...(form && { raw: form.raw }),
    },
  )
  expect(emulator.bugs).toEqual([])
  return { reply, known }
}

/** A form in the encoding of the platform's own FormData. */
async function encoded(fields: Readonly<Record<string, string | File>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const sent = new Response(form)
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
  return { raw: new Uint8Array(await sent.arrayBuffer()), headers }
}

/** A redacted key counts as valid, unless the request was refused. */
function authorizationOf({ request, response }: Recording, stage: Stage): { authorization?: string } {
  if (stage.authorization !== undefined) return { authorization: stage.authorization }
  const { authorization } = request.headers
  const isRedacted = authorization?.includes('<') && response.status !== 401
  return isRedacted ? { authorization: `Klaviyo-API-Key ${KEY}` } : {}
}

/** The query as it was sent: from the recorded link; without one, escaped. */
function rawQuery({ request, response }: Recording): string {
  const self = (response.body as { links?: { self?: string } } | null)?.links?.self
  if (self) return new URL(self).search
  const query = String(new URLSearchParams(request.query))
  return query === '' ? '' : `?${query}`
}

function translate(text: string, known: Readonly<Record<string, string>>): string {
  return Object.entries(known).reduce((now, [from, to]) => now.replaceAll(from, to), text)
}

/** A status that a proxy normalized only distinguishes success from refusal. */
function compareStatus(reply: Reply, { response, status_exact }: Recording): void {
  if (status_exact === false && response.status < 300) expect(reply.status, reply.text).toBeLessThan(300)
  else expect(reply.status, reply.text).toBe(response.status)
}

function compareBody({ reply, known }: Played, recording: Recording, stage: Stage): void {
  const recorded = bodyOf(recording)
  if (recorded === null || reply.text === '') {
    expect(reply.text).toBe(recorded === null ? '' : JSON.stringify(recorded))
    return
  }
  const translated = JSON.parse(translate(JSON.stringify(recorded), known))
  const { minted = {}, incomparable = {} } = stage
  const { ours, theirs, idle } = resolveExceptions(reply.body, translated, { minted, incomparable })
  expect(idle, 'exceptions that excuse nothing').toEqual([])
  expect(reply.text).toBe(JSON.stringify(reply.body))
  if (stage.unordered !== undefined) expect(ours).toEqual(theirs)
  else expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs))
}

function compareHeaders(reply: Reply, recording: Recording, { incomparable = {} }: Stage): void {
  const { headers } = recording.response
  const served = headers['x-klaviyo-api-revision'] ?? recording.revision
  const isLiving = klaviyo.revisions.includes(served.replace('.pre', ''))
  const excepted = Object.keys(incomparable).filter((name) => !name.startsWith('/'))
  const idle = excepted.filter((name) => headers[name] === (reply.headers.get(name) ?? undefined))
  expect(idle, 'exceptions that excuse nothing').toEqual([])
  // One project recorded the content type of every response that had one: if it is absent, there was none.
  const isTold = (name: string) =>
    headers[name] !== undefined || (name === 'content-type' && recording.name.startsWith('nickdnk-'))
  const compared = COMPARED.filter(
    (name) =>
      isTold(name) && !Object.hasOwn(incomparable, name) && (isLiving || !OF_THEIR_TIME.includes(name)),
  )
  expect(Object.fromEntries(compared.map((name) => [name, reply.headers.get(name)]))).toEqual(
    Object.fromEntries(compared.map((name) => [name, headers[name] ?? null])),
  )
}
