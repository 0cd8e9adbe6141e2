import { choice, currentTime, defineResource, list, object, text, time, toOne } from '../../declare/index.js'
import { REGISTRATION } from './registration-members.js'

const failure = object(
  { detail: text({ create: 'required', doc: 'Why the number was not verified.' }) },
  { doc: 'A failure.' },
)

const instant = (doc: string) => time({ nullable: true, precision: 'microsecond', doc })

/** A request to verify the number of a sender, which the carrier decides about. */
export const textMessagingSenderRegistration = defineResource({
  type: 'text-messaging-sender-registration',
  path: 'text-messaging-sender-registrations',
  tag: 'Text Messaging',
  scope: 'sender-config',
  id: 'ulid',
  doc: {
    id: 'The unique identifier for this sender registration.',
    example: '01HX2Z8RG7Y4PWFQK3V0M5N1C8',
  },
  notFound: (id) => `A text messaging sender registration with id \`${id}\` does not exist.`,
  attributes: {
    status: choice(['action_required', 'approved', 'in_review', 'rejected'], {
      always: true,
      initial: 'in_review',
      doc: 'Whether the number is verified.',
    }),
    failures: list(failure, { always: true, initial: [], doc: 'Why the number was not verified.' }),
    created_at: time({
      always: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    submitted_at: time({
      nullable: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of submission.',
    }),
    decided_at: instant('Time of the decision; null until then.'),
    verdict: list(failure, {
      hidden: true,
      initial: [],
      doc: 'What the carrier will object to; nothing if it approves.',
    }),
    ...REGISTRATION,
  },
  relationships: {
    'text-messaging-sender': toOne('text-messaging-sender', {
      include: true,
      data: 'included',
      create: 'required',
    }),
  },
  operations: {
    get: { rate: 'S' },
    create: { rate: 'XS' },
  },
})
