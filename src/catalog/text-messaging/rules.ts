import { currentTime, defineRules, type Row, type World } from '../../declare/index.js'
import { carrierDecision, registrationOf, sendersOf, verdictOn } from './carrier.js'
import { textMessagingConfiguration } from './configuration.js'
import { refusal } from './refusals.js'
import { textMessagingSenderRegistration } from './registration.js'
import type { Submission } from './registration-members.js'
import { COUNTRIES, textMessagingSender } from './sender.js'
import { textMessagingSettings } from './settings.js'

const ATTRIBUTES = '/data/attributes'
const INLINE = `${ATTRIBUTES}/text-messaging-sender-registration/data/attributes`
const SENDER = '/data/relationships/text-messaging-sender'

type Sender = Row<typeof textMessagingSender>

const configurations = defineRules(textMessagingConfiguration, {
  beforeCreate(_draft, world) {
    if (world.find(textMessagingConfiguration, world.companyId)) throw configured()
  },
})

/** The words are published (klaviyo_text_messaging). */
function configured() {
  return refusal(
    409,
    'sms_account_already_exists',
    'An SMS account already exists for this company. Retrieve it via GET /api/text-messaging-configurations/{id}.',
  )
}

const senders = defineRules(textMessagingSender, {
  beforeCreate({ attributes }, world) {
    if (!world.find(textMessagingConfiguration, world.companyId))
      throw refusal(403, 'sms_account_required', 'An SMS account is required to create a sender.')
    if (attributes.sender_type !== 'toll_free')
      throw refusal(
        400,
        'not_yet_supported',
        `A sender of the type '${attributes.sender_type}' cannot be created yet.`,
        `${ATTRIBUTES}/sender_type`,
      )
    checkRegistration(inlineOf(attributes), INLINE)
    const { numbers } = textMessagingSettings.of(world)
    if (numbersOf(world) >= numbers)
      throw refusal(
        409,
        'phone_number_limit_reached',
        `The company cannot have more than ${numbers} numbers.`,
      )
  },
  complete: (_draft, world) => ({ attributes: { number: numbersOf(world) + 1 } }),
  afterCreate(row, { attributes }, world) {
    const { country } = row.attributes.sender_details
    const [other = country] = COUNTRIES.filter((each) => each !== country)
    const sibling = world.ensure(textMessagingSender, {
      attributes: { ...row.attributes, sender_details: { country: other } },
      related: row.related,
    })
    const submission = inlineOf(attributes)
    const registered = sibling ? submit(sibling, submission, world) && submit(row, submission, world) : row
    const number = row.attributes.number
    world.postpone(
      carrierDecision,
      { number },
      registered.related['text-messaging-sender-registration'] ?? '',
    )
    return registered
  },
})

/** How many numbers the account has: each has two senders. */
function numbersOf(world: World): number {
  return world.count(textMessagingSender, {}) / COUNTRIES.length
}

function inlineOf(attributes: Readonly<Record<string, unknown>>): Submission {
  const { attributes: inline } = attributes['text-messaging-sender-registration'] as {
    attributes: Submission
  }
  return inline
}

/** Registers a sender, and returns it. */
function submit(sender: Sender, submission: Submission, world: World): Sender {
  const registration = world.ensure(textMessagingSenderRegistration, {
    attributes: { ...newRegistration(world), verdict: verdictOn(submission) } as never,
    related: { 'text-messaging-sender': sender.id },
  })
  if (!registration) throw new Error('the id of a registration was minted twice')
  return refer(sender, registration.id, world)
}

function newRegistration(world: World) {
  const now = currentTime(world)
  const times = { created_at: now, updated_at: now, submitted_at: now, decided_at: null }
  return { status: 'in_review', failures: [], ...times }
}

function refer(sender: Sender, registration: string, world: World): Sender {
  return world.change(textMessagingSender, sender, {
    related: { 'text-messaging-sender-registration': registration },
  })
}

/** Only a US sole proprietor needs no registration (create_text_messaging_sender). */
function checkRegistration(given: Submission, at: string): void {
  const { business_type, business_registration_country: country } = given
  const { business_registration_authority: authority, business_registration_number: number } = given
  if (country && authority && number) return
  if (country === 'US' && business_type === 'SOLE_PROPRIETOR' && !authority && !number) return
  throw refusal(
    400,
    'business_registration_required',
    'The country, authority and number of the registration of the business are required.',
    `${at}/business_registration_number`,
  )
}

const registrations = defineRules(textMessagingSenderRegistration, {
  beforeCreate({ attributes, related }, world) {
    const newest = registrationOf(requireSender(related['text-messaging-sender'] ?? '', world), world)
    const status = newest?.attributes.status
    if (status === 'in_review')
      throw refusal(409, 'registration_in_flight', 'The registration of this sender is being reviewed.')
    if (status !== 'rejected')
      throw refusal(
        409,
        'registration_not_resubmittable',
        'Only a registration that was rejected can be submitted again.',
      )
    checkRegistration(attributes as Submission, ATTRIBUTES)
  },
  complete: ({ attributes }) => ({ attributes: { verdict: verdictOn(attributes as Submission) } }),
  afterCreate(row, { attributes }, world) {
    const own = requireSender(row.related['text-messaging-sender'], world)
    refer(own, row.id, world)
    const { number } = own.attributes
    for (const sender of sendersOf(number, world))
      if (sender.id !== own.id) submit(sender, attributes as Submission, world)
    world.postpone(carrierDecision, { number }, row.id)
    return row
  },
})

function requireSender(id: string, world: World): Sender {
  const sender = world.find(textMessagingSender, id)
  if (!sender) throw refusal(404, 'sender_not_found', textMessagingSender.notFound(id), SENDER)
  return sender
}

export const rules = [configurations, senders, registrations]
