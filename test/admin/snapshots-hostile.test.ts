import { beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../src/store/connection.js'
import { addList, addMembers, addProfile, emailsOf } from '../catalog/profiles-and-events.js'
import { ADA, HOUR } from '../support/account-history.js'
import { BASE, boot, NOON, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount, type TestAccount } from '../support/in-account.js'

/** An account with rows of several types and pending work. */
async function filled(): Promise<TestAccount> {
  const own = await openAccount(boot(HOUR))
  await addMembers(own, await addList(own, 'VIP'), await addProfile(own, ADA))
  await own.post('/api/events', {
    data: {
      type: 'event',
      attributes: {
        properties: {},
        metric: { data: { type: 'metric', attributes: { name: 'Visit' } } },
        profile: { data: { type: 'profile', attributes: ADA } },
      },
    },
  })
  await own.admin('PUT', '/progress', { '*': 'after 1h' })
  await own.admin('PUT', '/snapshots/good')
  return own
}

async function exported({ emulator }: TestEmulator): Promise<Buffer> {
  const response = await emulator.fetch(new Request(`${BASE}/__admin/snapshots/good/export`))
  return Buffer.from(await response.arrayBuffer())
}

/** Returns a copy of the snapshot with its database changed by SQL statements. */
function spoilt(bytes: Buffer, statements: readonly string[]): Uint8Array {
  const connection = openMemory(bytes)
  connection.execute(statements)
  return new Uint8Array(connection.serialize())
}

const HOSTILE: readonly (readonly [what: string, statement: string, said: RegExp])[] = [
  [
    'a clock that is not JSON',
    `UPDATE fact SET value = 'garbage' WHERE key = 'clock'`,
    /its clock is garbage/,
  ],
  [
    'a clock of another shape',
    `UPDATE fact SET value = '{"mode":"frozen"}' WHERE key = 'clock'`,
    /its clock/,
  ],
  ['a clock that is null', `UPDATE fact SET value = 'null' WHERE key = 'clock'`, /its clock/],
  [
    'a clock beyond all years',
    `UPDATE fact SET value = '{"mode":"frozen","at":9e30}' WHERE key = 'clock'`,
    /its clock .*no clock can be set to/,
  ],
  [
    'a clock that runs beyond all years',
    `UPDATE fact SET value = '{"mode":"running","offsetMs":1e300}' WHERE key = 'clock'`,
    /its clock .*no clock can be set to/,
  ],
  ['progress that is not JSON', `UPDATE fact SET value = '[' WHERE key = 'progress'`, /its progress/],
  ['progress of another shape', `UPDATE fact SET value = '[["*",5]]' WHERE key = 'progress'`, /its progress/],
  [
    'progress before the present',
    `UPDATE fact SET value = '[["*",{"afterMs":-5}]]' WHERE key = 'progress'`,
    /its progress/,
  ],
  [
    'progress beyond all years',
    `UPDATE fact SET value = '[["*",{"afterMs":1e300}]]' WHERE key = 'progress'`,
    /its progress .*longer than is allowed/,
  ],
  ['no word of when it began', `DELETE FROM fact WHERE key = 'begun'`, /its begun fact is missing/],
  ['no facts at all', 'DELETE FROM fact', /its begun fact is missing/],
  [
    'a beginning that is empty',
    `UPDATE fact SET value = '' WHERE key = 'begun'`,
    /its begun fact is missing/,
  ],
  [
    'a segment without a definition',
    `UPDATE segment SET attributes = json_set(attributes, '$.definition', NULL)`,
    /segment .* has no valid definition, which is required/,
  ],
  [
    'a segment of a condition that pretends to be text',
    `UPDATE segment SET attributes = json_set(attributes, '$.definition', json('{"condition_groups":[{"conditions":[{"type":{"toString":1}}]}]}'))`,
    /segment .* has no valid definition, which is required/,
  ],
  [
    'a sequence beyond what a cursor tells',
    `UPDATE sequence SET last = 9007199254740991 WHERE type = 'profile'`,
    /sequence profile exceeds/,
  ],
  ['digests that are not JSON', `INSERT OR REPLACE INTO fact VALUES ('planted', '{')`, /its planted/],
  ['a company id that is none', `UPDATE fact SET value = 'x''; DROP' WHERE key = 'company'`, /its company/],
  ['attributes that are not JSON', `UPDATE profile SET attributes = '{'`, /profile .*attributes/],
  ['attributes that are a list', `UPDATE profile SET attributes = '[]'`, /profile .*attributes/],
  ['attributes that are null', `UPDATE list SET attributes = 'null'`, /list .*attributes/],
  [
    'attributes that are too deep',
    `UPDATE profile SET attributes = '{"properties":{"a":${'['.repeat(900)}${']'.repeat(900)}}}'`,
    /profile .*attributes/,
  ],
  [
    'a number that no double holds',
    `UPDATE profile SET attributes = '{"properties":{"a":1e999}}'`,
    /profile/,
  ],
  ['an attribute of another kind', `UPDATE list SET attributes = '{"created":5}'`, /list .*created/],
  ['an instant that is none', `UPDATE list SET attributes = '{"created":"soon"}'`, /list .*created/],
  ['an object that is text', `UPDATE profile SET attributes = '{"location":"here"}'`, /profile .*location/],
  ['a row without an id', `UPDATE list SET id = '' WHERE seq = (SELECT max(seq) FROM list)`, /list .*id/],
  [
    'a reference to nothing',
    `UPDATE list_member SET profile_id = 'x'; INSERT INTO list_member (seq, id, attributes, list_id, profile_id) VALUES (999999, 'a', '{}', 'b', 'c')`,
    /list-member .*refers to|sequence/,
  ],
  ['a sequence behind its rows', `UPDATE sequence SET last = 0 WHERE type = 'profile'`, /sequence profile/],
  ['a sequence without its row', `DELETE FROM sequence WHERE type = 'profile'`, /sequence profile/],
  ['a sequence of no type', `INSERT INTO sequence VALUES ('nothing', 5)`, /sequence nothing/],
  [
    'a task of no type',
    `INSERT INTO task (type, id, action, due) VALUES ('nothing', '', 'forget', '${NOON}')`,
    /task \d+ has the type nothing, which does not exist/,
  ],
  [
    'a task with no work',
    `UPDATE task SET action = 'explode'`,
    /task \d+ has the action explode; expected finish, forget, run, timer/,
  ],
  [
    'a task of a type that is not a job',
    `INSERT INTO task (type, id, action, due) VALUES ('profile', 'x', 'finish', '${NOON}')`,
    /task \d+ has the action finish, and its type profile is not a job/,
  ],
  [
    'a task that runs what nothing declares',
    `UPDATE task SET name = 'horoscope' WHERE name = 'event'`,
    /task \d+ has the name horoscope, which this version does not support/,
  ],
  ['a task that runs nothing', `UPDATE task SET name = NULL WHERE name = 'event'`, /task \d+ has no name/],
  [
    'a task about another type than its work',
    `UPDATE task SET type = 'profile' WHERE name = 'event'`,
    /task \d+ has the type profile; the type of event is event/,
  ],
  [
    'a job with items that are none',
    `INSERT INTO task (type, id, action, due, payload) VALUES ('profile-bulk-import-job', 'x', 'finish', '2026-11-24T12:00:00.000000+00:00', '{"given":[5]}')`,
    /task \d+ has a payload that is invalid for profile-bulk-import-job: payload.given.0: Invalid input: expected object/,
  ],
  [
    'a job with a payload that is not JSON',
    `INSERT INTO task (type, id, action, due, payload) VALUES ('profile-bulk-import-job', 'x', 'finish', '2026-11-24T12:00:00.000000+00:00', '{')`,
    /task \d+ has a payload that is not JSON/,
  ],
  [
    'a task without its payload',
    `UPDATE task SET payload = NULL WHERE name = 'event'`,
    /task \d+ has a payload that is not JSON/,
  ],
  [
    'a task with a payload that its work cannot use',
    `UPDATE task SET payload = json_set(payload, '$.profile.attributes.email', 5) WHERE name = 'event'`,
    /task \d+ has a payload that is invalid for event: payload.profile.attributes.email: Invalid input: expected string, received number/,
  ],
  [
    'a task at no instant',
    `UPDATE task SET due = 'soon'`,
    /task \d+ has the due soon, which is not an instant/,
  ],
  [
    'a task that waits for nothing',
    'UPDATE task SET due = NULL, reads = NULL',
    /task \d+ must have either due or reads/,
  ],
  ['a task with a payload that is not JSON', `UPDATE task SET payload = '{'`, /task \d+ has a payload/],
  [
    'a trigger',
    'CREATE TRIGGER t AFTER INSERT ON list BEGIN DELETE FROM profile; END',
    /its tables are not those of this version/,
  ],
  ['a view more', 'CREATE VIEW v AS SELECT 1', /its tables are not those of this version/],
  ['a table less', 'DROP TABLE mark', /its tables are not those of this version/],
]

describe('a snapshot from outside', () => {
  // All cases share one account, since none changes it.
  let own: TestAccount
  let good: Buffer
  beforeAll(async () => {
    own = await filled()
    good = await exported(own)
    return () => own.emulator.close()
  })

  it.each(HOSTILE)('is refused when it holds %s, and nothing changes', async (_, statement, said) => {
    const bytes = spoilt(good, [statement])
    const reply = await own.request('PUT', '/__admin/snapshots/bad/import', { raw: bytes })
    expectMistake(reply, 400, /^the body is not a snapshot that this version of klaviyo-emulator exported: /)
    expect(reply.body.error).toMatch(said)
    expect((await own.admin('GET', '/snapshots')).body.snapshots).toHaveLength(1)
    expect(emailsOf(await own.get('/api/profiles'))).toEqual(['ada@example.com'])
    expect(own.bugs).toEqual([])
  })

  it('is taken when nothing is wrong with it', async () => {
    const own = await filled()
    const [{ id }] = (await own.get('/api/segments')).body.data
    const data = { type: 'segment', id, attributes: { name: null, definition: null } }
    expect((await own.request('PATCH', `/api/segments/${id}`, { body: { data } })).status).toBe(200)
    await own.admin('PUT', '/snapshots/good')
    const raw = new Uint8Array(await exported(own))
    expect((await own.request('PUT', '/__admin/snapshots/again/import', { raw })).status).toBe(200)
    await own.admin('POST', '/snapshots/again/restore')
    expect(emailsOf(await own.get('/api/profiles'))).toEqual(['ada@example.com'])
  })

  it.each(['demo', 'coupon-low-stock', 'ui-coupon-expiry-conflicts', 'crm-checkout', 'store-credit'])(
    'is taken when it holds all that the scenario %s makes',
    async (scenario) => {
      const own = await openAccount(boot(HOUR))
      await own.admin('POST', '/seed', { scenario })
      await own.admin('PUT', '/snapshots/good')
      expect(own.emulator.accounts.troubleOf(await exported(own))).toBeUndefined()
    },
  )
})

describe('a saved state that was spoilt where it is kept', () => {
  let own: TestAccount
  let good: Buffer
  beforeAll(async () => {
    own = await filled()
    good = await exported(own)
    return () => own.emulator.close()
  })

  it.each(
    HOSTILE.filter(([, , said]) => /its (clock|progress|planted|company|begun)|task/.test(String(said))),
  )('is refused when it is restored, here and into a new account: %s', async (_, statement) => {
    const bytes = Buffer.from(spoilt(good, [statement]))
    own.emulator.accounts.snapshots.keep({ name: 'bad', companyId: own.companyId, at: NOON }, bytes)
    const saying = /^the snapshot bad cannot be restored: .*; delete it$/
    expectMistake(await own.request('POST', '/__admin/snapshots/bad/restore'), 409, saying)
    expectMistake(await own.post('/__admin/accounts', { snapshot: 'bad' }), 409, saying)
    expect((await own.admin('GET', '/accounts')).body.accounts).toHaveLength(2)
    expect(emailsOf(await own.get('/api/profiles'))).toEqual(['ada@example.com'])
    expect(own.bugs).toEqual([])
  })

  it.each(['.', '..', '...'])(
    'has no name like %s, which clients take for a way up in the path',
    async (name) => {
      const { emulator } = boot()
      const url = `/__admin/snapshots/${name}`
      const headers = { host: 'localhost' }
      const response = await emulator.fetch(new Request(`http://localhost${url}`, { method: 'PUT' }), {
        incoming: { method: 'PUT', url, headers, socket: { remoteAddress: '127.0.0.1' } },
        outgoing: { writeHead() {}, write() {}, end() {}, destroy() {} },
      })
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: expect.stringContaining('and not only dots') },
      ])
      expect(emulator.accounts.snapshots.all).toEqual([])
    },
  )
})
