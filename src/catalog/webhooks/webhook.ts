import type { PartialDraft, World } from '../../declare/index.js'
import { currentTime, defineResource, flag, list, named, text, time } from '../../declare/index.js'

/** The longest address of an endpoint. guess: the usual limit of servers. */
const ADDRESS_MAX = 2_048
/** Documented by receivers of webhooks (catalogs-and-rest.md §9.1). */
export const SECRET_MIN = 16

/** A subscription to events, which are delivered to an address. */
export const webhook = defineResource({
  type: 'webhook',
  path: 'webhooks',
  tag: 'Webhooks',
  scope: 'webhooks',
  id: 'ulid',
  doc: { id: 'The ID of the webhook.', example: '01HF7AYTK76RHR4F17G6DGTRGF' },
  naturalKey: ['name'],
  kept: true,
  indexes: [['name']],
  // seen: nickdnk-get_webhook.404.
  notFound: () => 'Not found.',

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: 255,
      doc: 'A name for the webhook.',
      example: 'My Webhook',
    }),
    description: text({
      create: 'optional',
      update: true,
      nullable: true,
      doc: 'A description for the webhook.',
      example: 'A webhook for sms events',
    }),
    endpoint_url: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: ADDRESS_MAX,
      doc: 'Where events are sent to; responses show only its host.',
      example: 'https://www.example.com/example/path',
    }),
    secret_key: text({
      create: 'required',
      update: true,
      hidden: true,
      secret: true,
      nullable: 'patched',
      max: 1_024,
      doc: 'The key that deliveries are signed with.',
      example: 'INSERT_SECRET_KEY',
    }),
    enabled: flag({
      update: true,
      always: true,
      nullable: 'patched',
      initial: true,
      doc: 'Is the webhook enabled.',
    }),
    created_at: time({
      // seen: nickdnk-get_webhook.200: reads return microseconds.
      precision: 'microsecond',
      nullable: 'answered',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      precision: 'microsecond',
      nullable: 'answered',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    topic_ids: list(text({ doc: 'Id of a topic.' }), {
      hidden: true,
      initial: (_: World, { linked }: PartialDraft) => [...new Set(linked?.['webhook-topics'] ?? [])],
      doc: 'Topics that the webhook is subscribed to.',
    }),
    failing_since: time({
      hidden: true,
      nullable: true,
      precision: 'microsecond',
      doc: 'Since when every attempt to deliver has failed.',
    }),
  },

  relationships: {
    'webhook-topics': named('webhook-topic', {
      held: 'topic_ids',
      create: 'required',
      update: true,
      include: true,
      data: 'always',
      unlinked: true,
    }),
  },

  operations: {
    list: { rate: 'XS', page: { whole: 'ends' } },
    get: { rate: 'XS' },
    create: { rate: 'XS' },
    update: { rate: 'XS' },
    delete: { rate: 'XS' },
  },
})
