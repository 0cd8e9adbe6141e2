import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { type Attribute, defineSeed, type EntryContext, withOptions } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { form } from './form.js'
import { setStatus } from './publish.js'
import { expandForm } from './seed-form.js'
import { type ShortForm, shortForm } from './seed-notation.js'

const { name, ab_test, definition } = createBodyOf(form).attributes ?? {}

const optional = (attribute: Attribute | undefined): Attribute | undefined =>
  attribute && withOptions(attribute, { ...attribute.options, create: 'optional' })

/** The API's own members; the short notation can stand for the definition. */
const members = Object.fromEntries(
  Object.entries({ name, ab_test: optional(ab_test), definition: optional(definition) }).filter(
    (entry): entry is [string, Attribute] => entry[1] !== undefined,
  ),
)

const more = () =>
  z.strictObject({
    ...shortForm(),
    status: z.enum(['draft', 'live']).default('draft').meta({ description: 'Whether it is on the site.' }),
  })

type More = z.output<ReturnType<typeof more>>

/** The forms of a fixture. */
export const formSeed = defineSeed({
  section: 'forms',
  templated: true,
  doc: 'Sign-up forms, as POST /api/forms accepts them, or shorter: `type`, `list`, `fields`, `coupon`, `triggers`.',
  body: { type: 'form', schema: 'FormSeed', attributes: members },
  more,
  plant({ attributes }, options, context) {
    const { world, claim } = context
    const given = attributes as { name: string; ab_test?: boolean; definition?: object }
    claim(`form ${given.name}`, { ...given, ...options })
    const [there] = world.pick(form, { name: given.name }, 1)
    if (there) return 'kept'
    const content = definitionOf(given.name, given.definition, options, context)
    const { ab_test: tested = false } = given
    const row = world.create(form, {
      attributes: { name: given.name, status: 'draft', ab_test: tested, definition: content as never },
      related: {},
    })
    if (options.status === 'live') setStatus(row, 'live', world)
    return 'made'
  },
})

/** The definition of an entry. Throws a Refusal if it has both notations. */
function definitionOf(
  own: string,
  given: object | undefined,
  { status: _, ...short }: More,
  context: EntryContext,
): object {
  const used = Object.entries(short).filter(([, value]) => value !== undefined)
  if (!given) return expandForm(own, short satisfies ShortForm, context)
  if (used.length === 0) return given
  const names = used.map(([each]) => `\`${each}\``).join(', ')
  throw refuse.problems([
    invalid(`an entry with \`definition\` has no ${names}`, '/data/attributes/definition'),
  ])
}
