import { type Attribute, choice, number, object, variant } from '../../../declare/index.js'
import { type Comparison, comparisons } from '../../comparisons.js'
import { conditionOf, groupsOf } from '../../segments/condition-shapes.js'
import { DATES, PROPERTIES } from '../../segments/filter-shapes.js'
import { type ElementMembers, kind } from '../../templates/definition/members.js'
import { neededText } from './members.js'

const required = { create: 'required' } as const

const { comparing } = comparisons({
  type: 'Type of the filter.',
  operator: 'Operator of the filter.',
  several: 'Values to match.',
})

const ALLTIME = comparing('date', ['alltime'])
const IN_THE_LAST: Comparison = {
  ...comparing('date', ['in-the-last']),
  unit: choice(['day', 'hour', 'week'], { ...required, doc: 'Unit of the period.' }),
  quantity: number({ ...required, integer: true, doc: 'Number of units.' }),
}

/** Filters on the time of events: those of segments, and the time since the profile entered the flow. */
const TIMEFRAMES: readonly Comparison[] = [
  ...DATES,
  comparing('date', ['flow-start']),
  ALLTIME,
  {
    ...comparing('date', ['anniversary-last', 'anniversary-next']),
    unit: choice(['day', 'hour', 'week'], { ...required, doc: 'Unit of the period.' }),
    quantity: number({ ...required, integer: true, doc: 'Number of units.' }),
  },
]

const since = (type: string): ElementMembers => ({
  ...kind('type', type),
  timeframe_filter: variant([ALLTIME, IN_THE_LAST], {
    ...required,
    by: ['type', 'operator'],
    doc: 'Period of the message or the entry.',
  }),
})

const SAMPLE: ElementMembers = {
  ...kind('type', 'profile-sample'),
  percentage: number({ ...required, integer: true, min: 0, max: 100, doc: 'Share of the profiles.' }),
}

/** Conditions on a profile inside a flow, which segments do not have. */
const OF_ACTIONS = [
  SAMPLE,
  since('profile-not-sent-email'),
  since('profile-not-sent-sms'),
  since('profile-not-sent-push'),
]

const grouped = (condition: Attribute, doc: string, presence: 'required' | 'optional') =>
  object({ condition_groups: groupsOf(condition) }, { create: presence, nullable: true, doc })

/** The filter of a flow, which is checked at entry and before each action. */
export const flowFilter = grouped(
  conditionOf(TIMEFRAMES, [...OF_ACTIONS, since('profile-not-in-flow')]),
  'Conditions on the profiles of the flow.',
  'optional',
)

const ofProfile = conditionOf(TIMEFRAMES, OF_ACTIONS)

/** The filter of a split on the profile. */
export const splitFilter = grouped(ofProfile, 'Conditions on the profile.', 'required')

/** The filter of a message. */
export const messageFilter = grouped(ofProfile, 'Further conditions on the recipient.', 'optional')

/** Filters on a property of an event or an item. */
const PROPERTY_FILTERS: readonly Comparison[] = [
  ...PROPERTIES.filter(({ operator }) => !isOfPhones(operator)),
  {
    ...comparing('numeric', ['between']),
    start: number({ ...required, doc: 'Lower bound.' }),
    end: number({ ...required, doc: 'Upper bound.' }),
  },
]

function isOfPhones(operator: Attribute | undefined): boolean {
  return operator?.kind.quick?.('phone-country-code-in') !== undefined
}

const property = (filters: readonly Comparison[]) =>
  variant(filters, { ...required, by: ['type', 'operator'], doc: 'Filter on the property.' })

const METRIC_PROPERTY: ElementMembers = {
  ...kind('type', 'metric-property'),
  metric_id: neededText('Id of the metric.'),
  field: neededText('Name of the event property.'),
  filter: property(PROPERTY_FILTERS),
}

const itemProperty = (type: string): ElementMembers => ({
  ...kind('type', type),
  metric_id: neededText('Id of the metric.', true),
  field: neededText('Name of the item property.'),
  filter: property(PROPERTY_FILTERS),
})

const CUSTOM_OBJECT: readonly ElementMembers[] = [
  {
    ...kind('type', 'custom-object-trigger-property'),
    property_id: number({ ...required, integer: true, doc: 'Id of the property.' }),
    filter: property(PROPERTY_FILTERS),
  },
  {
    ...kind('type', 'custom-object-property'),
    custom_object_label: neededText('Label of the object.'),
    field: neededText('Name of the property.'),
    filter: property(PROPERTY_FILTERS),
  },
]

const oneOf = (shapes: readonly ElementMembers[]) =>
  variant(shapes, { by: ['type'], doc: 'Condition on the trigger.' })

/** The filter of a metric trigger, checked at entry only. */
export const metricFilter = grouped(oneOf([METRIC_PROPERTY]), 'Conditions on the event.', 'optional')

/** The filter of a trigger on items of a catalog. */
export const itemFilter = (type: 'price-drop-property' | 'low-inventory-property') =>
  grouped(oneOf([itemProperty(type)]), 'Conditions on the item.', 'required')

/** The filter of a split on the trigger. */
export const triggerFilter = grouped(
  oneOf([
    METRIC_PROPERTY,
    ...CUSTOM_OBJECT,
    itemProperty('price-drop-property'),
    itemProperty('low-inventory-property'),
  ]),
  'Conditions on the trigger.',
  'required',
)

/** The filter of a branch: conditions on the profile, on the event or on the object. */
export const branchFilter = grouped(
  conditionOf(TIMEFRAMES, [...OF_ACTIONS, METRIC_PROPERTY, ...CUSTOM_OBJECT.slice(0, 1)]),
  'Conditions of the branch.',
  'optional',
)

/** The filter of a split on the output of an action. */
export const outputFilter = grouped(
  oneOf([
    {
      ...kind('type', 'action-output'),
      output_config_id: number({ ...required, integer: true, doc: 'Id of the output.' }),
      field: neededText('Name of the output.'),
      filter: property(PROPERTY_FILTERS),
    },
  ]),
  'Conditions on the output.',
  'required',
)
