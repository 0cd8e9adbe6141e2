import { print } from '../../base/instant.js'
import {
  defineResource,
  EITHER,
  EXACT,
  type FilterRule,
  json,
  list,
  members,
  RANGE,
  text,
  time,
  toMany,
  toOne,
  type World,
} from '../../declare/index.js'
import { invalid } from '../../dialect/refusal.js'
import { EXCHANGE_ID } from './exchange-id.js'
import { location } from './location.js'
import { profileMeta } from './patch-meta.js'
import { predictiveAnalytics } from './predictive-analytics.js'
import { details, identifiers, properties } from './profile-attributes.js'
import { subscriptions } from './subscriptions/subscriptions-attribute.js'
import {
  LIST_SUPPRESSION,
  SUPPRESSION,
  suppressionConflict,
  suppressionReason,
} from './suppressions/suppression-filters.js'

const BEYOND: FilterRule = { single: ['greater-than', 'less-than'] }

const copied = (doc: string) => text({ hidden: true, nullable: true, filter: EXACT, doc })
const copiedTime = (doc: string) =>
  time({ hidden: true, nullable: true, precision: 'microsecond', filter: RANGE, doc })

/** Where both sides of a membership are read, nothing can be asked but to see it. */
const groups = (type: string) =>
  ({
    related: { rate: 'S', scopes: ['profiles:read', `${type}s:read`].sort() },
    linkage: { rate: 'S', scopes: ['profiles:read', `${type}s:read`].sort() },
    page: { whole: 'ends' },
  }) as const

const conversing = {
  related: { rate: 'S', scopes: ['conversations:read', 'profiles:read'] },
  linkage: { rate: 'S', scopes: ['conversations:read', 'profiles:read'] },
} as const

/** A person, known by an email address, a phone number, or an id of the client's own. */
export const profile = defineResource({
  type: 'profile',
  path: 'profiles',
  tag: 'Profiles',
  scope: 'profiles',
  id: 'ulid',
  doc: { id: 'The id Klaviyo knows the person by.', example: '01GDDKASAP8TKDDA2GRZDSVP4H', nullable: true },
  naturalKey: ['email', 'phone_number', 'external_id'],
  order: { by: 'id', descending: false },
  sorts: ['created', 'email', 'id', `${LIST_SUPPRESSION}.timestamp`, `${SUPPRESSION}.timestamp`, 'updated'],
  filters: {
    id: { on: 'id', rule: EITHER },
    _kx: { on: 'id', rule: EXACT, kind: EXCHANGE_ID },
  },
  filterConflict: suppressionConflict,
  indexes: [
    ['email'],
    ['phone_number'],
    ['external_id'],
    ['anonymous_id'],
    ['created'],
    ['updated'],
    [`${LIST_SUPPRESSION}.reason`],
    [`${LIST_SUPPRESSION}.timestamp`],
    [`${LIST_SUPPRESSION}.list_id`],
    [`${SUPPRESSION}.reason`],
    [`${SUPPRESSION}.timestamp`],
  ],
  meta: profileMeta,
  // seen: nickdnk-get_profile.404, without the backticks other types have.
  notFound: (id) => `A profile with id ${id} does not exist.`,
  // guess: a segment.com integration parses it (profiles-lists-events.md E15).
  unknown: (ids) => ({ ...invalid(`Invalid profile IDs: ${ids.join(', ')}`, '/data/'), family: 'general' }),

  attributes: {
    ...identifiers,
    whatsapp_bsuid: text({ nullable: true, undocumented: true, doc: 'The id WhatsApp knows the person by.' }),
    ...details,
    created: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create'],
      filter: BEYOND,
      initial: (world: World) => print(world.now()),
      doc: 'When Klaviyo first heard of the person.',
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create', 'update'],
      filter: BEYOND,
      setOnChange: true,
      doc: 'When anything was changed last.',
    }),
    last_event_date: time({ nullable: true, precision: 'second', doc: 'The time of the latest event.' }),
    location,
    properties,
    joined_group_at: time({
      fromMembership: true,
      always: true,
      precision: 'second',
      doc: 'Since when in this group.',
    }),
    subscriptions,
    predictive_analytics: predictiveAnalytics,
    consent: json({
      hidden: true,
      nullable: true,
      doc: 'What differs from a profile never asked for consent.',
    }),
    further_emails: list(text({ doc: 'An address.' }), {
      hidden: true,
      initial: [],
      doc: 'Secondary addresses.',
    }),
    [`${SUPPRESSION}.reason`]: suppressionReason('Why all marketing emails are held back.'),
    [`${SUPPRESSION}.timestamp`]: copiedTime('Since when.'),
    [`${LIST_SUPPRESSION}.reason`]: suppressionReason('Why the emails of a list are held back.'),
    [`${LIST_SUPPRESSION}.timestamp`]: copiedTime('Since when.'),
    [`${LIST_SUPPRESSION}.list_id`]: copied('Of which list.'),
  },

  relationships: {
    lists: members('list', {
      include: 'get',
      data: 'included',
      ...groups('list'),
    }),
    segments: members('segment', {
      include: 'get',
      data: 'included',
      ...groups('segment'),
    }),
    'push-tokens': toMany('push-token', {
      via: 'profile',
      include: true,
      data: 'included',
      related: { rate: 'M', scopes: ['profiles:read'] },
      linkage: { rate: 'M', scopes: ['profiles:read'] },
      page: { whole: 'self' },
    }),
    conversation: toOne('conversation', {
      data: 'included',
      undocumented: true,
      shownIn: ['create', 'update', 'related', 'act', 'included'],
      ...conversing,
    }),
    conversations: toMany('conversation', {
      via: 'profile',
      include: true,
      data: 'included',
      shownIn: ['list', 'get'],
      ...conversing,
      page: { whole: 'self' },
    }),
  },

  operations: {
    list: {
      rate: 'L',
      rateOverrides: [{ parameter: 'additional-fields[profile]', value: 'predictive_analytics', rate: 'M' }],
      page: { default: 20, max: 100 },
    },
    // The document names stricter limits for `include=list` and `include=segment`, which are no includes of
    // this operation; `include=lists,segments` falls under the ordinary ones (nickdnk-get_profile.200).
    get: { rate: 'L' },
    create: { rate: 'L' },
    update: { rate: 'L' },
  },
})

/** A further address of a profile: found by it, though the profile goes by another. */
export const furtherEmail = defineResource({
  type: 'further-email',
  path: 'further-emails',
  tag: 'Profiles',
  scope: 'profiles',
  id: ({ email: address }) => address,
  doc: { id: 'The address.', example: 'second@example.com' },
  indexes: [['profile']],
  notFound: (id) => `No profile has the further address ${id}.`,
  attributes: { email: text({ create: 'required', doc: 'The address.' }) },
  relationships: { profile: toOne('profile', { create: 'required', data: 'always' }) },
  operations: {},
})
