import { type Attribute, choice, flag, list, object, text, variant } from '../../declare/index.js'
import { CONSENT_FILTERS } from './consent-filters.js'
import { CUSTOM_OBJECT } from './custom-object.js'
import { eventFilter } from './event-filter.js'
import { DATES, NUMERIC, PROPERTIES } from './filter-shapes.js'
import { PERMISSION } from './permission.js'
import { POSTAL_CODE } from './postal-code.js'
import { PREDICTIONS } from './prediction.js'
import { REGION } from './region.js'

type Shape = Readonly<Record<string, Attribute>>

const type = <const W extends string>(word: W) =>
  choice([word], { create: 'required', doc: 'Type of the condition.' })
const BY_TYPE = ['type', 'operator'] as const

const consentStatus = object(
  {
    subscription: choice(['any', 'subscribed', 'never_subscribed', 'unsubscribed'], {
      create: 'required',
      doc: 'Subscription status.',
    }),
    filters: list(
      variant(CONSENT_FILTERS, {
        by: ['field', 'method'],
        doc: 'Filter on the method or time of the consent.',
      }),
      {
        create: 'optional',
        nullable: true,
        doc: 'Filters on the method and time of the consent.',
      },
    ),
  },
  { create: 'required', doc: 'Subscription status with filters.' },
)

const MEMBERSHIP: Shape = {
  type: type('profile-group-membership'),
  is_member: flag({ create: 'required', doc: 'Whether the profile must be a member.' }),
  group_ids: list(text({ doc: 'Id of a list or a segment.' }), {
    create: 'required',
    min: 1,
    doc: 'Lists and segments, of which any one matches.',
  }),
  timeframe_filter: variant(DATES, {
    create: 'optional',
    nullable: true,
    by: BY_TYPE,
    doc: 'Filter on the time of joining.',
  }),
}

const PROPERTY: Shape = {
  type: type('profile-property'),
  property: text({ create: 'required', doc: 'Name of the profile property.' }),
  filter: variant(PROPERTIES, { create: 'required', by: BY_TYPE, doc: 'Filter on the property.' }),
}

const CONSENT: Shape = {
  type: type('profile-marketing-consent'),
  consent: object(
    {
      channel: choice(['email', 'sms', 'push'], { create: 'required', doc: 'Channel of the consent.' }),
      can_receive_marketing: flag({
        create: 'required',
        doc: 'Whether the profile can receive marketing.',
      }),
      consent_status: consentStatus,
    },
    { create: 'required', doc: 'Filter on the property.' },
  ),
}

/** The condition on the events of a metric; `timeframes` are the filters on their time. */
function metricShape(timeframes: readonly Shape[]): Shape {
  return {
    type: type('profile-metric'),
    metric_id: text({ create: 'required', doc: 'Id of the metric.' }),
    measurement: choice(['count', 'sum'], {
      create: 'required',
      doc: 'Whether to count events or to sum their values.',
    }),
    measurement_filter: variant(NUMERIC, {
      create: 'required',
      by: BY_TYPE,
      doc: 'Filter on the measurement.',
    }),
    timeframe_filter: variant(timeframes, { create: 'required', by: BY_TYPE, doc: 'Period of the events.' }),
    metric_filters: list(eventFilter, { create: 'optional', nullable: true, doc: 'Filters on the events.' }),
  }
}

/**
 * The conditions that segments and flows share. `timeframes` are the filters on the time of events, `further` the
 * conditions that only one of both has.
 */
export function conditionOf(timeframes: readonly Shape[], further: readonly Shape[]) {
  return variant(
    [
      MEMBERSHIP,
      metricShape(timeframes),
      PROPERTY,
      CONSENT,
      REGION,
      ...PREDICTIONS,
      PERMISSION,
      CUSTOM_OBJECT,
      POSTAL_CODE,
      ...further,
    ],
    {
      by: ['type', 'dimension', 'measurement'],
      doc: 'Condition on a profile.',
    },
  )
}

/** Groups of conditions, all of which must match. */
export function groupsOf(condition: Attribute) {
  const group = object(
    {
      conditions: list(condition, {
        create: 'required',
        min: 1,
        always: true,
        doc: 'Conditions, of which at least one must match.',
      }),
    },
    { doc: 'Group of conditions.' },
  )
  return list(group, {
    create: 'required',
    min: 1,
    always: true,
    doc: 'Groups of conditions, all of which must match.',
  })
}
