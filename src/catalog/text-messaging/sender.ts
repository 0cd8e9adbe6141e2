import {
  choice,
  currentTime,
  defineResource,
  number,
  object,
  one,
  phone,
  text,
  time,
  toOne,
} from '../../declare/index.js'
import { textMessagingSenderRegistration } from './registration.js'
import { REGISTRATION } from './registration-members.js'

/** The countries that a toll-free number serves. */
export const COUNTRIES = ['CA', 'US'] as const

const country = {
  create: 'required',
  always: true,
  doc: 'Country of the recipients.',
  example: 'US',
} as const

const givenDetails = object({ country: choice(COUNTRIES, country) }, { doc: 'Where the sender sends to.' })

/** What sends text messages to a country. Two senders share a toll-free number. */
export const textMessagingSender = defineResource({
  type: 'text-messaging-sender',
  path: 'text-messaging-senders',
  tag: 'Text Messaging',
  scope: 'sender-config',
  id: 'ulid',
  doc: {
    id: 'The unique identifier for this text-messaging sender.',
    example: '01HX2Z8RG7Y4PWFQK3V0M5N1B7',
  },
  // guess: revision-2026-10-15.md §6.
  order: { by: 'created_at', descending: true },
  sorts: ['created_at'],
  indexes: [['number'], ['status']],
  // Published (klaviyo_text_messaging): the answer to a creation has `relationships: {}`.
  emptyRelationships: true,
  notFound: (id) => `A text messaging sender with id \`${id}\` does not exist.`,
  attributes: {
    sender_type: choice(['alpha', 'long_code', 'short_code', 'toll_free', 'vanity_short_code'], {
      create: 'required',
      always: true,
      doc: 'Kind of the sender; only `toll_free` can be created.',
    }),
    sender_details: object(
      { country: text(country) },
      {
        create: 'required',
        always: true,
        createKind: givenDetails.kind,
        doc: 'Where the sender sends to.',
      },
    ),
    status: choice(['active', 'pending_registration', 'registering', 'registration_failed', 'suspended'], {
      always: true,
      initial: 'pending_registration',
      doc: 'Whether it can send.',
    }),
    created_at: time({
      always: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    forwarding_number: phone({
      create: 'optional',
      nullable: true,
      strict: true,
      doc: 'Number that calls are forwarded to.',
    }),
    sender_identifier: text({
      nullable: true,
      doc: 'Number that messages come from; null until it is verified.',
      example: '+18005551234',
    }),
    'text-messaging-sender-registration': one(
      {
        type: textMessagingSenderRegistration.type,
        schema: 'TextMessagingSenderRegistrationInlineQuery',
        attributes: REGISTRATION,
      },
      { create: 'required', writeOnly: true, hidden: true, doc: 'What verifies the number.' },
    ),
    number: number({
      hidden: true,
      integer: true,
      doc: 'Which of the numbers of the account it sends from.',
    }),
  },
  relationships: {
    'text-messaging-sender-registration': toOne('text-messaging-sender-registration', {
      include: true,
      data: 'included',
      shownIn: ['list', 'get', 'included'],
      related: {
        rate: 'S',
        id: 'get_messaging_sender_registration_for_text_messaging_sender',
        aliases: ['get_text_messaging_sender_messaging_sender_registration'],
      },
      linkage: {
        rate: 'S',
        id: 'get_messaging_sender_registration_id_for_text_messaging_sender',
        aliases: ['get_text_messaging_sender_relationships_messaging_sender_registration'],
      },
    }),
  },
  operations: {
    list: { rate: 'S', page: { default: 10, max: 20 } },
    get: { rate: 'S' },
    create: { rate: 'XS' },
  },
})
