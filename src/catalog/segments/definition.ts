import { type Attribute, choice, flag, list, object, text, variant } from '../../declare/index.js'
import type { Condition } from './condition.js'
import { CONSENT_FILTERS } from './consent-filters.js'
import { eventFilter } from './event-filter.js'
import { DATES, NUMERIC, PROPERTIES, TIMEFRAMES } from './filter-shapes.js'
import { FUNNEL } from './funnel.js'
import { PERMISSION } from './permission.js'
import { PREDICTIONS } from './prediction.js'
import { REGION } from './region.js'

const type = <const W extends string>(word: W) =>
  choice([word], { create: 'required', doc: 'Type of the condition.' })
const BY_TYPE = ['type', 'operator'] as const

/**
 * Klaviyo's conditions that the emulator does not evaluate: it has no custom objects yet, and no coordinates of
 * postal codes.
 */
export const UNEVALUATED = ['profile-has-custom-object', 'profile-postal-code-distance'] as const

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

const SHAPES: readonly Readonly<Record<string, Attribute>>[] = [
  {
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
  },
  {
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
    timeframe_filter: variant(TIMEFRAMES, { create: 'required', by: BY_TYPE, doc: 'Period of the events.' }),
    metric_filters: list(eventFilter, { create: 'optional', nullable: true, doc: 'Filters on the events.' }),
  },
  {
    type: type('profile-property'),
    property: text({ create: 'required', doc: 'Name of the profile property.' }),
    filter: variant(PROPERTIES, { create: 'required', by: BY_TYPE, doc: 'Filter on the property.' }),
  },
  {
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
  },
]

const condition = variant([...SHAPES, REGION, ...PREDICTIONS, PERMISSION, FUNNEL], {
  by: ['type', 'dimension', 'measurement'],
  known: { member: 'type', words: UNEVALUATED },
  doc: 'Condition on a profile.',
})

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

/** The definition of a segment. A profile belongs to it if at least one condition of every group matches. */
export const definition = object(
  {
    condition_groups: list(group, {
      create: 'required',
      min: 1,
      always: true,
      doc: 'Groups of conditions, all of which must match.',
    }),
  },
  { create: 'required', update: true, nullable: 'updated', doc: 'Definition of the segment.' },
)

/** A validated definition. */
export interface Definition {
  readonly condition_groups: readonly { readonly conditions: readonly Condition[] }[]
}

/** Returns a definition with Klaviyo's default members (seen: nickdnk-create_segment.201, nango-segments). */
export function withDefaults(given: unknown): Definition {
  const { condition_groups } = given as Definition
  return {
    condition_groups: condition_groups.map(({ conditions }) => ({
      conditions: conditions.map((each) => {
        if (each.type === 'profile-group-membership') return withLastMember(each, 'timeframe_filter')
        if (each.type === 'profile-metric') return withLastMember(each, 'metric_filters')
        return each
      }),
    })),
  }
}

/** Moves a member to the end of a condition; null if it is missing. */
function withLastMember(condition: Condition, member: string): Condition {
  const { [member]: value = null, ...others } = condition
  return { ...others, [member]: value } as Condition
}
