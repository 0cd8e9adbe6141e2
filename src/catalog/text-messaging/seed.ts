import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineBody, defineSeed, type World } from '../../declare/index.js'
import { approve, registrationOf, reject, sendersOf } from './carrier.js'
import { textMessagingConfiguration } from './configuration.js'
import { COUNTRIES, textMessagingSender } from './sender.js'

const more = late(() =>
  z.strictObject({
    org_prefix: z.string().min(1).max(50),
    senders: z
      .array(
        z.strictObject({
          country: z.enum(COUNTRIES),
          status: z.enum(['active', 'pending_registration', 'rejected', 'suspended']).default('active'),
        }),
      )
      .default([]),
  }),
)

/** What a fixture submits for its number: the carrier has nothing against it. */
const SUBMISSION = {
  first_name: 'Jane',
  last_name: 'Doe',
  phone_number: '+12025550123',
  email: 'jane@shop.example.com',
  address: {
    street_address_1: '1 Example Street',
    city: 'Boston',
    region: 'MA',
    postal_code: '02111',
    country: 'US',
  },
  business_type: 'PRIVATE_PROFIT',
  business_name: 'Example Store',
  business_website: 'https://www.example.com',
  business_registration_country: 'US',
  business_registration_authority: 'EIN',
  business_registration_number: '12-3456789',
}

type Status = z.output<ReturnType<typeof more>>['senders'][number]['status']

/** Text messaging of a fixture: a configuration, and a number with the senders in their states. */
export const textMessagingSeed = defineSeed({
  section: 'text_messaging',
  doc: 'The configuration of text messages and the states of its senders. At most one entry.',
  body: defineBody({ type: 'text-messaging', schema: 'TextMessaging', attributes: {} }),
  more,
  plant(_given, { org_prefix, senders }, { world }) {
    if (world.find(textMessagingConfiguration, world.companyId)) return 'kept'
    world.create(textMessagingConfiguration, { attributes: { org_prefix }, related: {} })
    const [first] = senders
    if (!first) return 'made'
    const { number } = world.create(textMessagingSender, {
      attributes: {
        sender_type: 'toll_free',
        sender_details: { country: first.country },
        'text-messaging-sender-registration': { attributes: SUBMISSION } as never,
      },
      related: {},
    }).attributes
    for (const { country, status } of senders) bring(country, status, number, world)
    return 'made'
  },
})

/** Brings the sender of a country into a state. */
function bring(country: string, status: Status, number: number, world: World): void {
  const sender = sendersOf(number, world).find(
    ({ attributes }) => attributes.sender_details.country === country,
  )
  const registration = sender && registrationOf(sender, world)
  if (!sender || !registration || status === 'pending_registration') return
  if (status === 'rejected') {
    reject(sender, registration, [{ detail: 'The number could not be verified.' }], world)
    return
  }
  approve(sender, registration, world)
  const approved = world.find(textMessagingSender, sender.id)
  if (approved && status === 'suspended')
    world.change(textMessagingSender, approved, { attributes: { status } })
}
