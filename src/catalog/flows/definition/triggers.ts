import { choice, list, number, text, variant } from '../../../declare/index.js'
import { type ElementMembers, kind } from '../../templates/definition/members.js'
import { itemFilter, metricFilter } from './conditions.js'
import { clockTime, defaultChoice, neededText, timezone, weekdays } from './members.js'

const required = { create: 'required' } as const

const id = text({ create: 'optional', nullable: true, doc: 'Id of what triggers the flow.' })

/** When a date trigger starts the flow, relative to the date. */
const DATE: ElementMembers = {
  timedelta_unit_before_date: defaultChoice(['days', 'months', 'weeks'], 'weeks', 'Unit of the time before.'),
  timedelta_value_before_date: number({ ...required, integer: true, doc: 'Time before the date.' }),
  recurrence_frequency: defaultChoice(
    ['annually', 'monthly', 'never', 'weekly'],
    'monthly',
    'How often the date recurs.',
  ),
  timezone,
  trigger_time: clockTime('required'),
  trigger_days: weekdays,
}

const audience = (words: readonly string[]) =>
  list(choice(words, { doc: 'What a profile did.' }), { ...required, doc: 'Profiles that enter.' })

const timeframe_days = number({
  create: 'optional',
  integer: true,
  min: 1,
  initial: 30,
  createDefault: 30,
  doc: 'Days since the profile did it.',
})

/** The triggers of a flow, by type. */
const TRIGGERS: readonly ElementMembers[] = [
  { ...kind('type', 'list'), id },
  { ...kind('type', 'segment'), id },
  { ...kind('type', 'metric'), id, trigger_filter: metricFilter },
  {
    ...kind('type', 'date'),
    ...kind('date_field_type', 'profile-property'),
    date_profile_property: neededText('Profile property with the date.'),
    ...DATE,
  },
  {
    ...kind('type', 'date'),
    ...kind('date_field_type', 'custom-object'),
    custom_object_label: neededText('Label of the object.'),
    custom_object_property_id: number({ ...required, integer: true, doc: 'Id of the property.' }),
    object_type_id: neededText('Id of the object type.'),
    object_type_relationship_id: neededText('Id of the relationship to profiles.'),
    ...DATE,
  },
  {
    ...kind('type', 'price-drop'),
    trigger_filter: itemFilter('price-drop-property'),
    price_drop_amount_value: number({ ...required, min: 0, doc: 'Least drop of the price.' }),
    price_drop_amount_unit: defaultChoice(['currency', 'percent'], 'currency', 'Unit of the drop.'),
    audience: audience(['checkout-started', 'viewed']),
    timeframe_days,
    currency_type: defaultChoice(['usd'], 'usd', 'Currency of the drop.'),
  },
  {
    ...kind('type', 'low-inventory'),
    product_level: choice(['product', 'variant'], { ...required, doc: 'What is counted.' }),
    trigger_filter: itemFilter('low-inventory-property'),
    inventory_count: number({ ...required, integer: true, min: 0, doc: 'Stock that triggers the flow.' }),
    audience: audience(['added-to-cart', 'checkout-started', 'viewed']),
    timeframe_days,
  },
]

/** What starts a flow. */
export const trigger = variant(TRIGGERS, { by: ['type', 'date_field_type'], doc: 'What starts the flow.' })
