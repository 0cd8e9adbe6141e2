import {
  currentTime,
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

/** Options of the lists or segments of a profile: they accept no filter, sort or page size. */
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

/** A person, identified by an email address, a phone number or an external id. */
export const profile = defineResource({
  type: 'profile',
  path: 'profiles',
  tag: 'Profiles',
  scope: 'profiles',
  id: 'ulid',
  doc: { id: 'Id of the profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H', nullable: true },
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
  // seen: nickdnk-get_profile.404, without the backticks of other types.
  notFound: (id) => `A profile with id ${id} does not exist.`,
  // guess: a segment.com integration parses it (profiles-lists-events.md E15).
  unknown: (ids) => ({ ...invalid(`Invalid profile IDs: ${ids.join(', ')}`, '/data/'), family: 'general' }),

  attributes: {
    ...identifiers,
    whatsapp_bsuid: text({ nullable: true, undocumented: true, doc: 'WhatsApp user id of the profile.' }),
    ...details,
    created: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create'],
      filter: BEYOND,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create', 'update'],
      filter: BEYOND,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    last_event_date: time({ nullable: true, precision: 'second', doc: 'Time of the latest event.' }),
    location,
    properties,
    joined_group_at: time({
      fromMembership: true,
      always: true,
      precision: 'second',
      doc: 'Time at which the profile joined the list or segment.',
    }),
    subscriptions,
    predictive_analytics: predictiveAnalytics,
    consent: json({
      hidden: true,
      nullable: true,
      doc: 'Differences from the default subscriptions.',
    }),
    further_emails: list(text({ doc: 'Email address.' }), {
      hidden: true,
      initial: [],
      doc: 'Secondary email addresses.',
    }),
    [`${SUPPRESSION}.reason`]: suppressionReason('Reason of the global email suppression.'),
    [`${SUPPRESSION}.timestamp`]: copiedTime('Time of the suppression.'),
    [`${LIST_SUPPRESSION}.reason`]: suppressionReason('Reason of the list suppression.'),
    [`${LIST_SUPPRESSION}.timestamp`]: copiedTime('Time of the suppression.'),
    [`${LIST_SUPPRESSION}.list_id`]: copied('List of the suppression.'),
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
    // The document names stricter limits for `include=list` and `include=segment`, which this operation does not
    // accept; `include=lists,segments` has the ordinary limits (nickdnk-get_profile.200).
    get: { rate: 'L' },
    create: { rate: 'L' },
    update: { rate: 'L' },
  },
})

/** A secondary email address, by which a profile can be found. */
export const furtherEmail = defineResource({
  type: 'further-email',
  path: 'further-emails',
  tag: 'Profiles',
  scope: 'profiles',
  id: ({ email: address }) => address,
  doc: { id: 'Secondary email address.', example: 'second@example.com' },
  indexes: [['profile']],
  notFound: (id) => `No profile has the further address ${id}.`,
  attributes: { email: text({ create: 'required', doc: 'Secondary email address.' }) },
  relationships: { profile: toOne('profile', { create: 'required', data: 'always' }) },
  operations: {},
})
