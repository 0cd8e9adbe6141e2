import type { Instant } from '../../base/instant.js'
import { choice, list, number, object, text, variant } from '../../declare/index.js'
import type { Condition, Filter } from './condition.js'
import { OBJECT_PROPERTIES, WHOLE_NUMERIC } from './filter-shapes.js'
import type { ProfileTest } from './profile-facts.js'
import { compileComparison, compileFilter } from './value-filter.js'

const required = { create: 'required' } as const

/** The condition on the number of objects of a profile (ProfileHasCustomObjectCondition). */
export const CUSTOM_OBJECT = {
  type: choice(['profile-has-custom-object'], { ...required, doc: 'Type of the condition.' }),
  object_type_id: text({ ...required, doc: 'Id of the object type.' }),
  object_type_relationship_id: text({ ...required, doc: 'Id of the relationship to profiles.' }),
  filter: variant([WHOLE_NUMERIC], {
    ...required,
    by: ['type', 'operator'],
    doc: 'Filter on the number of objects.',
  }),
  filters: list(
    object(
      {
        property_id: number({ ...required, integer: true, doc: 'Id of the property.' }),
        filter: variant(OBJECT_PROPERTIES, {
          ...required,
          by: ['type', 'operator'],
          doc: 'Filter on the property.',
        }),
      },
      { doc: 'Filter on a property of the objects.' },
    ),
    { ...required, doc: 'Filters on the objects, all of which must match.' },
  ),
} as const

interface PropertyFilter {
  readonly property_id: number
  readonly filter: Filter
}

/** Compiles a condition on the objects of a profile: how many of them pass all filters? */
export function compileCustomObject(condition: Condition, now: Instant): ProfileTest {
  const type = String(condition.object_type_id)
  const relationship = String(condition.object_type_relationship_id)
  const holds = compileComparison(condition.filter as Filter)
  const tests = ((condition.filters ?? []) as readonly PropertyFilter[]).map(({ property_id, filter }) => ({
    property_id,
    passes: compileFilter(filter, now),
  }))
  return (facts) => {
    const counted = facts
      .objects(type, relationship)
      .filter((each) => tests.every(({ property_id, passes }) => passes(each.get(property_id))))
    return holds(counted.length)
  }
}
