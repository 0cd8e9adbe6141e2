import { choice, flag, number, text, variant } from '../../../declare/index.js'
import { type ElementMembers, kind } from '../../templates/definition/members.js'
import { neededText } from './members.js'

const required = { create: 'required' } as const

const writing = (type: string, members: ElementMembers): ElementMembers => ({
  operator: choice(['create', 'update'], { ...required, doc: 'What is done to the property.' }),
  ...kind('property_type', type),
  property_key: neededText('Name of the property.'),
  ...members,
})

const words = text({ ...required, mayBeBlank: true, doc: 'Value of the property.' })

/** A date, or the day on which the action runs. */
const date = text({ ...required, pattern: /^(today|\d{4}-\d\d-\d\d)$/, doc: 'A date, or `today`.' })

/** A change of a profile property by a flow. */
export const OPERATIONS = variant(
  [
    writing('string', { property_value: words }),
    writing('boolean', { property_value: flag({ ...required, doc: 'Value of the property.' }) }),
    writing('numeric', { property_value: number({ ...required, doc: 'Value of the property.' }) }),
    writing('date', { property_value: date }),
    writing('list', {
      property_operation: choice(['add', 'remove'], {
        create: 'optional',
        nullable: true,
        doc: 'Whether the value is added to the list, or removed.',
      }),
      property_value: words,
    }),
    { ...kind('operator', 'delete'), property_key: neededText('Name of the property.') },
  ],
  { by: ['operator', 'property_type'], doc: 'Change of a property.' },
)
