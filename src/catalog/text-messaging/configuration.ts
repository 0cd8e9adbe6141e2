import { choice, currentTime, defineResource, text, time } from '../../declare/index.js'

/** guess: Klaviyo's own words. */
export const OPT_OUT = 'Reply STOP to unsubscribe.'

/** What all text messages of an account have in common; each account has one at most. */
export const textMessagingConfiguration = defineResource({
  type: 'text-messaging-configuration',
  path: 'text-messaging-configurations',
  tag: 'Text Messaging',
  scope: 'sender-config',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'The unique identifier for this text messaging configuration.', example: 'AbC123' },
  notFound: (id) => `A text messaging configuration with id \`${id}\` does not exist.`,
  attributes: {
    org_prefix: text({
      create: 'required',
      always: true,
      max: 50,
      doc: 'Name in front of messages, of at most 50 characters.',
      example: 'Acme',
    }),
    opt_out_language: text({ always: true, initial: OPT_OUT, doc: 'How recipients unsubscribe.' }),
    status: choice(['active', 'disabled'], {
      always: true,
      initial: 'active',
      doc: 'Whether messages are sent.',
    }),
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
  },
  relationships: {},
  operations: {
    get: { rate: 'S' },
    create: { rate: 'XS' },
  },
})
