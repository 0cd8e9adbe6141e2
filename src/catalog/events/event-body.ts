import {
  defineBody,
  flag,
  json,
  number,
  object,
  one,
  type ParsedBody,
  text,
  time,
} from '../../declare/index.js'
import { profileMeta } from '../profiles/patch-meta.js'
import { embeddedAttributes, IDENTIFIERS } from '../profiles/profile-attributes.js'

const { anonymous_id: _, _kx, meta, ...others } = embeddedAttributes

/** Only the bodies of events document `anonymous_id`. */
const attributes = {
  ...others,
  anonymous_id: text({
    create: 'optional',
    nullable: true,
    doc: 'Id of a browser whose profile is not known yet.',
  }),
  _kx,
} as const

const KNOWN_BY: readonly string[] = [...IDENTIFIERS, '_kx']

/**
 * Identifiers that klaviyo.js and early mobile SDKs repeat next to the attributes. No document has them
 * (onsite.md §2.6, Android SDK at 2023-01-24). guess: each is used when the attributes lack it.
 */
const identifiers = object(
  Object.fromEntries(Object.entries(attributes).filter(([name]) => KNOWN_BY.includes(name))),
  { create: 'optional', nullable: true, undocumented: true, doc: 'Identifiers of the profile.' },
)

/** A profile with `meta` next to its attributes, as bulk events and client profiles have it. */
export const profileWithMeta = defineBody({
  type: 'profile',
  schema: 'OnsiteProfileCreateQuery',
  id: 'optional',
  attributes,
  meta: { ...profileMeta, identifiers },
})

/** Moves the identifiers in `meta` to the attributes; identifiers among the attributes take precedence. */
export function withIdentifiers(
  given: ParsedBody<typeof profileWithMeta>,
): ParsedBody<typeof profileWithMeta> {
  const { identifiers: repeated, ...meta } = given.meta
  return { ...given, attributes: { ...repeated, ...given.attributes }, meta }
}

/** The profile of a single event, identified by any identifier; `meta` is one of its attributes. */
export const eventProfile = defineBody({
  type: 'profile',
  schema: 'EventProfileCreateQuery',
  id: 'optional',
  attributes: { ...attributes, meta },
})

const metricBody = defineBody({
  type: 'metric',
  schema: 'MetricCreateQuery',
  attributes: {
    name: text({ create: 'required', max: 127, doc: 'Name of the metric.', example: 'Viewed Product' }),
    service: text({
      create: 'optional',
      nullable: true,
      doc: 'Ignored: the event always belongs to the API integration.',
    }),
  },
})

/** The attributes of an event in every request body. */
export const eventAttributes = {
  properties: json({
    create: 'required',
    doc: 'Properties of the event.',
    example: { Brand: 'Kids Book', ProductID: 1111, ProductName: 'Winnie the Pooh' },
  }),
  time: time({
    create: 'optional',
    nullable: true,
    precision: 'second',
    doc: 'Time of the event. Defaults to the time of the request.',
    example: '2022-11-08T00:00:00+00:00',
  }),
  value: number({ create: 'optional', nullable: true, doc: 'Monetary value of the event.', example: 9.99 }),
  value_currency: text({
    create: 'optional',
    nullable: true,
    doc: 'ISO 4217 code of the currency of the value.',
    example: 'USD',
  }),
  unique_id: text({
    create: 'optional',
    nullable: true,
    max: 255,
    doc: 'Id of the event, unique for the profile and the metric.',
  }),
  backfill: flag({
    create: 'optional',
    nullable: true,
    doc: 'Whether the event is historical and triggers no flows.',
    published: { default: false },
  }),
  metric: one(metricBody, { create: 'required', doc: 'Metric of the event.' }),
} as const

/** The body of POST /api/events and POST /client/events. */
export const eventBody = defineBody({
  type: 'event',
  schema: 'EventCreateQueryV2',
  attributes: {
    ...eventAttributes,
    profile: one(eventProfile, { create: 'required', doc: 'Profile of the event.' }),
  },
})
