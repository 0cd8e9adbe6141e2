import { object, text } from '../../declare/index.js'
import { NAME_MAX } from './campaign-definition.js'
import { type Details, details } from './details.js'

const optional = { create: 'optional', nullable: true } as const

/** A variation as bodies and responses have it. */
export const variationDefinition = object(
  {
    name: text({ ...optional, max: NAME_MAX, doc: 'Name of the variation.', example: 'Variation A' }),
    details,
  },
  {
    create: 'required',
    update: 'required',
    always: true,
    className: 'VariationDefinition',
    doc: 'Name and content of the variation.',
  },
)

/** The same as rows store it. */
export interface VariationDefinition {
  readonly name: string
  readonly details: Details
}
