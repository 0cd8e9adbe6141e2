import { type EventCreateQueryV2, EventsApi, ProfilesApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect } from './connect.js'

/*
 * The calls of `@eancarr/klaviyo-medusa`, a third-party plugin for Medusa. The package itself is not installed: it
 * requires all of Medusa and MikroORM, some hundred times its own size.
 */

/** A customer as the plugin passes it to the SDK: some members have the SDK's names, some the API's. */
const CUSTOMER = {
  email: 'ada@example.com',
  firstName: 'Ada',
  phoneNumber: '+15005550006',
  externalId: 'cus_1',
  location: { city: 'London', country: 'gb' },
  properties: { has_account: true },
}

describe('a plugin that passes members in snake case to the SDK', () => {
  it('syncs a customer and subscribes it by its id; the SDK drops external_id and phone_number', async () => {
    const { open, admin } = await connect()
    const profiles = open(ProfilesApi)
    const { body } = await profiles.createOrUpdateProfile({ data: { type: 'profile', attributes: CUSTOMER } })
    const id = body.data.id ?? ''
    const attributes = {
      external_id: id,
      email: CUSTOMER.email,
      phone_number: CUSTOMER.phoneNumber,
      subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
    }
    const customSource = 'medusa-klaviyo-integration'
    const subscribers = { data: [{ type: 'profile', id, attributes }] }
    const job = await profiles.bulkSubscribeProfiles({
      data: {
        type: 'profile-subscription-bulk-create-job',
        attributes: { profiles: subscribers, customSource },
      } as never,
    })
    expect(job.response.status).toBe(202)
    const sent = JSON.stringify(await admin('GET', '/requests?operation=bulk_subscribe_profiles'))
    expect(sent).toContain(customSource)
    expect(sent).not.toContain('phone_number')
    const read = await profiles.getProfile(id, { additionalFieldsProfile: ['subscriptions'] })
    expect(read.body.data.attributes.externalId).toBe('cus_1')
    expect(read.body.data.attributes.subscriptions?.email?.marketing?.consent).toBe('SUBSCRIBED')
  })

  it('sends orders; the SDK drops unique_id, so the event gets one of Klaviyo’s', async () => {
    const { open } = await connect()
    const events = open(EventsApi)
    const order = {
      data: {
        type: 'event',
        attributes: {
          properties: {
            orderId: 'order_1',
            total: 12.5,
            currency: 'eur',
            items: [{ id: 'v', thumbnail: null }],
          },
          metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
          profile: { data: { type: 'profile', attributes: { email: CUSTOMER.email } } },
          unique_id: 'b0a1',
        },
      },
    } as EventCreateQueryV2
    expect((await events.createEvent(order)).response.status).toBe(202)
    const [stored] = (await events.getEvents()).body.data
    expect(stored?.attributes.eventProperties).toMatchObject({
      orderId: 'order_1',
      $event_id: expect.stringMatching(/^\d+$/),
    })
  })
})
