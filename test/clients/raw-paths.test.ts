import { describe, expect, it } from 'vitest'
import { newEvent, newProfile } from '../catalog/profiles-and-events.js'
import { connect } from './connect.js'
import { send } from './raw.js'

describe('a path with repeated slashes', () => {
  it.each(['//api/events/', '/api//events', '//api//events//', '///api/events'])(
    'equals the path with single ones: POST %s',
    async (path) => {
      const { running } = await connect()
      const body = newEvent('Placed Order', { email: 'ada@example.com' })
      expect((await send(running.url, `POST ${path}`, { body })).status).toBe(202)
      const { body: metrics } = await send(running.url, 'GET /api/metrics')
      expect(
        metrics.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name),
      ).toContain('Placed Order')
    },
  )

  it.each(['//client/events/?company_id=AbCdEf', '/client//events?company_id=AbCdEf'])(
    'is accepted from browsers and apps: POST %s',
    async (path) => {
      const { running } = await connect()
      const body = newEvent('Viewed Product', { email: 'ada@example.com' })
      expect((await send(running.url, `POST ${path}`, { body })).status).toBe(202)
    },
  )

  it('matches one resource, its relationships and pages', async () => {
    const { running } = await connect()
    const body = newProfile({ email: 'ada@example.com' })
    const { data } = (await send(running.url, 'POST //api/profiles/', { body })).body
    const read = await send(running.url, `GET //api//profiles//${data.id}//?fields[profile]=email`)
    expect(read.body.data).toMatchObject({ id: data.id, attributes: { email: 'ada@example.com' } })
    expect(read.body.links.self).toMatch(`/api/profiles/${data.id}/?fields[profile]=email`)
    const lists = await send(running.url, `GET /api/profiles/${data.id}//relationships//lists`)
    expect([lists.status, lists.body.data]).toEqual([200, []])
  })

  it('matches OAuth and the admin routes too', async () => {
    const { running } = await connect()
    const headers = { host: new URL(running.url).host }
    expect((await send(running.url, 'GET //__admin//operations', { headers })).status).toBe(200)
    expect((await send(running.url, 'POST //oauth//token')).status).toBe(400)
  })

  it('also determines the allowed methods', async () => {
    const { running } = await connect()
    const reply = await send(running.url, 'DELETE //api/profiles')
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
  })
})

describe('an unknown path', () => {
  it.each([
    ['GET /profiles', '/api/profiles'],
    ['GET /profiles/01GDDKASAP8TKDDA2GRZDSVP4H/lists', '/api/profiles/01GDDKASAP8TKDDA2GRZDSVP4H/lists'],
    ['POST /events/', '/api/events'],
    ['GET /api/api/lists', '/api/lists'],
    ['POST /push-tokens', '/api/push-tokens'],
    ['POST /api/client/subscriptions', '/client/subscriptions'],
    ['POST /event-bulk-create', '/client/event-bulk-create'],
    ['GET /campaigns', '/api/campaigns'],
  ])('without its root is answered with the intended one: %s', async (line, meant) => {
    const { running } = await connect()
    const reply = await send(running.url, line)
    expect([reply.status, reply.body.errors[0].detail]).toEqual([404, 'Not found.'])
    expect(reply.headers['x-klaviyo-emulator-hint']).toContain(`did you mean ${meant}?`)
  })

  it.each([
    ['GET /api/profile', '/api/profiles'],
    ['GET /api/profile/01GDDKASAP8TKDDA2GRZDSVP4H', '/api/profiles/01GDDKASAP8TKDDA2GRZDSVP4H'],
    ['GET /api/lists/Y6nRLr/profile', '/api/lists/Y6nRLr/profiles'],
    ['POST /api/lists/Y6nRLr/relationship/profiles', '/api/lists/Y6nRLr/relationships/profiles'],
    ['POST /api/coupon_codes', '/api/coupon-codes'],
    ['POST /client/event', '/client/events'],
  ])('with a misspelled name is answered with the intended one: %s', async (line, meant) => {
    const { running } = await connect()
    const reply = await send(running.url, line)
    expect([reply.status, reply.body.errors[0].detail]).toEqual([404, 'Not found.'])
    expect(reply.headers['x-klaviyo-emulator-hint']).toBe(
      `There is no ${line.split(' ')[1]}; did you mean ${meant}?`,
    )
  })

  it.each([
    'GET /nowhere',
    'GET /api/profiles/01GDDKASAP8TKDDA2GRZDSVP4H/nothing/here',
    'GET /api/nowhere',
    'GET /',
  ])('is a plain 404 otherwise: %s', async (line) => {
    const { running } = await connect()
    const reply = await send(running.url, line)
    expect([reply.status, reply.headers['x-klaviyo-emulator-hint']]).toEqual([404, undefined])
  })
})
