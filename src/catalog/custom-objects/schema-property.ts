import { choice, number, object, text } from '../../declare/index.js'

export const PROPERTY_TYPES = ['boolean', 'float', 'int', 'string', 'timestamp'] as const

/** One property of an object schema. */
export const schemaProperty = object(
  {
    id: number({
      integer: true,
      // The document says that ids are positive; guess: the words.
      min: 1,
      create: 'required',
      always: true,
      doc: 'ID of the property, unique in the schema.',
    }),
    name: text({ create: 'required', always: true, doc: 'Name of the property.' }),
    type: choice(PROPERTY_TYPES, { create: 'required', always: true, doc: 'Type of its values.' }),
    description: text({
      create: 'optional',
      nullable: true,
      initial: '',
      published: { default: '' },
      doc: 'Description of the property.',
    }),
  },
  { doc: 'A property of the object schema.' },
)

/** A property as it is stored. */
export interface SchemaProperty {
  readonly id: number
  readonly name: string
  readonly type: (typeof PROPERTY_TYPES)[number]
  readonly description: string
}
