import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import type { Sample } from '../support/matrix.js'

type Attributes = Readonly<Record<string, unknown>>

export const CONFIGURATIONS = '/api/text-messaging-configurations'
export const SENDERS = '/api/text-messaging-senders'
export const REGISTRATIONS = '/api/text-messaging-sender-registrations'

/** The data that a business submits; the carrier accepts it. */
export const submission = (attributes: Attributes = {}) => ({
  first_name: 'Jane',
  last_name: 'Doe',
  phone_number: '+12025550123',
  email: 'jane@acme.example.com',
  address: {
    street_address_1: '125 Summer Street',
    city: 'Boston',
    region: 'MA',
    postal_code: '02110',
    country: 'US',
  },
  business_type: 'PRIVATE_PROFIT',
  business_name: 'Acme Corp',
  business_website: 'https://acme.example.com',
  business_registration_country: 'US',
  business_registration_authority: 'EIN',
  business_registration_number: '12-3456789',
  ...attributes,
})

export const newConfiguration = (org_prefix = 'Acme') => ({
  data: { type: 'text-messaging-configuration', attributes: { org_prefix } },
})

const inline = (attributes: Attributes) => ({
  data: { type: 'text-messaging-sender-registration', attributes: submission(attributes) },
})

export const newSender = (submitted: Attributes = {}, attributes: Attributes = {}) => ({
  data: {
    type: 'text-messaging-sender',
    attributes: {
      sender_type: 'toll_free',
      sender_details: { country: 'US' },
      'text-messaging-sender-registration': inline(submitted),
      ...attributes,
    },
  },
})

export const newRegistration = (sender: string, attributes: Attributes = {}) => ({
  data: {
    type: 'text-messaging-sender-registration',
    attributes: submission(attributes),
    relationships: { 'text-messaging-sender': { data: { type: 'text-messaging-sender', id: sender } } },
  },
})

/** Creates a configuration and a sender; returns the id of the sender. */
export async function addSender(klaviyo: TestEmulator, submitted: Attributes = {}): Promise<string> {
  expect((await klaviyo.post(CONFIGURATIONS, newConfiguration())).status).toBe(201)
  const reply = await klaviyo.post(SENDERS, newSender(submitted))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/**
 * Creates configurations and senders for the matrices: an account has one configuration, and as many numbers as its
 * settings allow.
 */
export const textMessagingSamples: Readonly<Record<string, Sample>> = {
  'text-messaging-configuration': {
    only: 'own',
    attributes: () => ({ org_prefix: 'Acme' }),
    async make(account) {
      const { status } = await account.post(CONFIGURATIONS, newConfiguration())
      expect([201, 409]).toContain(status)
      await account.admin('/text-messaging', { numbers: 1_000 }, 'PATCH')
      return account.companyId
    },
  },
  'text-messaging-sender': {
    async attributes(_n, account) {
      await account.existing('text-messaging-configuration')
      return newSender().data.attributes
    },
  },
  'text-messaging-sender-registration': {
    attributes: () => submission(),
    async make(account, _n, { 'text-messaging-sender': given }) {
      const sender = given ?? (await account.make('text-messaging-sender'))
      await account.admin(`/text-messaging/senders/${sender}/reject`, { failures: ['No.'] })
      const reply = await account.post(REGISTRATIONS, newRegistration(sender))
      expect(reply.status, reply.text).toBe(201)
      return reply.body.data.id
    },
  },
}
