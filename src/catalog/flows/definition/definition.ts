import { choice, list, number, object, text } from '../../../declare/index.js'
import { anyAction } from './actions.js'
import { flowFilter } from './conditions.js'
import { trigger } from './triggers.js'

const required = { create: 'required' } as const

/** The definition of a flow: its trigger, its profile filter and its actions. */
export const flowDefinition = object(
  {
    triggers: list(trigger, { ...required, doc: 'What starts the flow; exactly one.' }),
    profile_filter: flowFilter,
    actions: list(anyAction, { ...required, doc: 'Actions of the flow.' }),
    entry_action_id: text({
      ...required,
      mayBeBlank: true,
      nullable: true,
      doc: 'Id of the first action.',
      example: '123',
    }),
    reentry_criteria: object(
      {
        duration: number({
          ...required,
          integer: true,
          min: 0,
          doc: 'Time after which a profile may enter again.',
        }),
        unit: choice(['day', 'hour', 'week', 'alltime'], {
          ...required,
          doc: 'Unit of the time.',
          published: ({ type, enum: _, ...derived }) => ({
            ...derived,
            oneOf: [
              { type: 'string', enum: ['day', 'hour', 'week'] },
              { type: 'string', enum: ['alltime'] },
            ],
          }),
        }),
      },
      { create: 'optional', nullable: true, doc: 'When a profile may enter again.' },
    ),
  },
  {
    ...required,
    nullable: 'answered',
    additional: ['get', 'create'],
    unasked: ['create'],
    doc: 'Triggers, filter and actions of the flow.',
  },
)
