import { trigger } from './definition/triggers.js'
import type { Trigger } from './shapes.js'

/** Returns a trigger with its default members. */
export function completeTrigger(given: Trigger): Trigger {
  return trigger.kind.complete?.(given) as Trigger
}

/** guess: the enum has no word for segments, and calls nothing else a group (messages.md §3.1). */
const TYPES = {
  list: 'Added to List',
  segment: 'Added to List',
  metric: 'Metric',
  date: 'Date Based',
  'price-drop': 'Price Drop',
  'low-inventory': 'Low Inventory',
} as const

const NOTHING = { list: null, segment: null, metric: null }

/** What a flow row stores of its trigger besides the definition. A trigger without an id is not configured. */
export function triggerOf(given: Trigger | undefined) {
  const { type, id, date_field_type } = given ?? { type: '' }
  const isGroup = type === 'list' || type === 'segment' || type === 'metric'
  const isOpen = !(type in TYPES) || (isGroup && id == null)
  return {
    attributes: {
      trigger_type: isOpen ? ('Unconfigured' as const) : TYPES[type as keyof typeof TYPES],
      date_trigger: type === 'date' && date_field_type !== undefined,
    },
    related: { ...NOTHING, ...(isGroup && { [type]: id ?? null }) },
  }
}
