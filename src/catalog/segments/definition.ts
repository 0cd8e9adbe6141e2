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
  choice([word], { create: 'required', doc: 'What is asked.' })
const TELLING = ['type', 'operator'] as const

/**
 * Conditions that Klaviyo knows and the emulator does not evaluate: there are no custom objects yet, and where a
 * postal code lies is not known here.
 */
export const UNEVALUATED = ['profile-has-custom-object', 'profile-postal-code-distance'] as const

const consentStatus = object(
  {
    subscription: choice(['any', 'subscribed', 'never_subscribed', 'unsubscribed'], {
      create: 'required',
      doc: 'What was said.',
    }),
    filters: list(variant(CONSENT_FILTERS, { by: ['field', 'method'], doc: 'How or when it was said.' }), {
      create: 'optional',
      nullable: true,
      doc: 'How and when it was said.',
    }),
  },
  { create: 'required', doc: 'What was said.' },
)

const SHAPES: readonly Readonly<Record<string, Attribute>>[] = [
  {
    type: type('profile-group-membership'),
    is_member: flag({ create: 'required', doc: 'In, or not in.' }),
    group_ids: list(text({ doc: 'A list or a segment.' }), {
      create: 'required',
      min: 1,
      doc: 'In any of these.',
    }),
    timeframe_filter: variant(DATES, { create: 'optional', nullable: true, by: TELLING, doc: 'Since when.' }),
  },
  {
    type: type('profile-metric'),
    metric_id: text({ create: 'required', doc: 'The metric.' }),
    measurement: choice(['count', 'sum'], { create: 'required', doc: 'What is added up.' }),
    measurement_filter: variant(NUMERIC, { create: 'required', by: TELLING, doc: 'How much.' }),
    timeframe_filter: variant(TIMEFRAMES, { create: 'required', by: TELLING, doc: 'Over which time.' }),
    metric_filters: list(eventFilter, { create: 'optional', nullable: true, doc: 'Which events.' }),
  },
  {
    type: type('profile-property'),
    property: text({ create: 'required', doc: 'The property.' }),
    filter: variant(PROPERTIES, { create: 'required', by: TELLING, doc: 'What is asked of it.' }),
  },
  {
    type: type('profile-marketing-consent'),
    consent: object(
      {
        channel: choice(['email', 'sms', 'push'], { create: 'required', doc: 'Over which channel.' }),
        can_receive_marketing: flag({ create: 'required', doc: 'May marketing be sent?' }),
        consent_status: consentStatus,
      },
      { create: 'required', doc: 'What is asked of it.' },
    ),
  },
]

const condition = variant([...SHAPES, REGION, ...PREDICTIONS, PERMISSION, FUNNEL], {
  by: ['type', 'dimension', 'measurement'],
  known: { member: 'type', words: UNEVALUATED },
  doc: 'A condition.',
})

const group = object(
  {
    conditions: list(condition, { create: 'required', min: 1, always: true, doc: 'One of which must hold.' }),
  },
  { doc: 'Conditions.' },
)

/** Who belongs to a segment: those for whom every group holds, and of each group one condition. */
export const definition = object(
  {
    condition_groups: list(group, {
      create: 'required',
      min: 1,
      always: true,
      doc: 'All of which must hold.',
    }),
  },
  { create: 'required', update: true, nullable: 'updated', doc: 'Who belongs to it.' },
)

/** A definition, as it was checked. */
export interface Definition {
  readonly condition_groups: readonly { readonly conditions: readonly Condition[] }[]
}

/** What the server adds to a definition (seen: nickdnk-create_segment.201, nango-segments). */
export function withDefaults(given: unknown): Definition {
  const { condition_groups } = given as Definition
  return {
    condition_groups: condition_groups.map(({ conditions }) => ({
      conditions: conditions.map((each) => {
        if (each.type === 'profile-group-membership') return at(each, 'timeframe_filter')
        if (each.type === 'profile-metric') return at(each, 'metric_filters')
        return each
      }),
    })),
  }
}

/** A member behind the others, null where it is not there. */
function at(condition: Condition, member: string): Condition {
  const { [member]: value = null, ...others } = condition
  return { ...others, [member]: value } as Condition
}
