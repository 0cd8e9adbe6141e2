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

/** Of events alone it is published that a browser's id is taken. */
const attributes = {
  ...others,
  anonymous_id: text({ create: 'optional', nullable: true, doc: 'The id of a browser not known yet.' }),
  _kx,
} as const

const KNOWN_BY: readonly string[] = [...IDENTIFIERS, '_kx']

/**
 * Identifiers that klaviyo.js and apps with early mobile SDKs repeat beside the attributes. No document has them
 * (onsite.md §2.6, Android SDK at 2023-01-24). guess: they find the profile where the attributes lack them.
 */
const identifiers = object(
  Object.fromEntries(Object.entries(attributes).filter(([name]) => KNOWN_BY.includes(name))),
  { create: 'optional', nullable: true, undocumented: true, doc: 'What the profile is known by.' },
)

/** The profile that several events happened to: what changes in it stands beside its attributes. */
export const busyProfile = defineBody({
  type: 'profile',
  schema: 'OnsiteProfileCreateQuery',
  id: 'optional',
  attributes,
  meta: { ...profileMeta, identifiers },
})

/** A profile with the identifiers that its `meta` repeats among its attributes; what is there already stays. */
export function withIdentifiers(given: ParsedBody<typeof busyProfile>): ParsedBody<typeof busyProfile> {
  const { identifiers: repeated, ...meta } = given.meta
  return { ...given, attributes: { ...repeated, ...given.attributes }, meta }
}

/** The profile an event happened to, known by anything at all. */
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
    name: text({ create: 'required', max: 127, doc: 'What it is called.', example: 'Viewed Product' }),
    service: text({
      create: 'optional',
      nullable: true,
      doc: 'Ignored: what comes here comes from the API.',
    }),
  },
})

/** What an event says wherever it stands. */
export const happening = {
  properties: json({
    create: 'required',
    doc: 'What is known of it.',
    example: { Brand: 'Kids Book', ProductID: 1111, ProductName: 'Winnie the Pooh' },
  }),
  time: time({
    create: 'optional',
    nullable: true,
    precision: 'second',
    doc: 'When it happened; the present, unless given.',
    example: '2022-11-08T00:00:00+00:00',
  }),
  value: number({ create: 'optional', nullable: true, doc: 'What it is worth.', example: 9.99 }),
  value_currency: text({ create: 'optional', nullable: true, doc: 'In which currency.', example: 'USD' }),
  unique_id: text({ create: 'optional', nullable: true, max: 255, doc: 'What tells it from others.' }),
  backfill: flag({
    create: 'optional',
    nullable: true,
    doc: 'Is it of the past, so that it sets off no flow?',
    published: { default: false },
  }),
  metric: one(metricBody, { create: 'required', doc: 'What counts it.' }),
} as const

/** An event as it arrives. */
export const eventBody = defineBody({
  type: 'event',
  schema: 'EventCreateQueryV2',
  attributes: {
    ...happening,
    profile: one(eventProfile, { create: 'required', doc: 'Whom it happened to.' }),
  },
})
