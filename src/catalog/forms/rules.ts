import { defineRules, type Row, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { list } from '../lists/list.js'
import { formDefinition } from './definition/definition.js'
import { definitionProblems } from './definition/definition-problems.js'
import { withElementIds } from './definition/element-ids.js'
import { type FormDefinition, type FormVersionDefinition, listIdsOf } from './definition/form-definition.js'
import { form, formVersion } from './form.js'

const forms = defineRules(form, {
  beforeCreate({ attributes }, world) {
    const definition = attributes.definition as unknown as FormDefinition
    const problems = definitionProblems(definition)
    if (problems.length > 0) throw refuse.problems(problems)
    for (const id of listIdsOf(definition))
      if (!world.find(list, id)) throw refuse.notFound(list.notFound(id))
  },

  complete: ({ attributes: { definition } }) => ({
    attributes: { definition: formDefinition.kind.complete?.(definition) as never },
  }),

  afterCreate(row, _draft, world) {
    const definition = row.attributes.definition as unknown as FormDefinition
    const ids = definition.versions.map((version, place) => createVersion(row, version, place, world).id)
    const identified = withElementIds(definition, row.id, ids, world)
    const { updated_at } = row.attributes
    return world.change(form, row, { attributes: { definition: identified as never, updated_at } })
  },

  beforeDelete({ id }, world) {
    world.removeAll(formVersion, { form: id })
  },
})

function createVersion(
  { id }: Row<typeof form>,
  { type, name, ab_test, status }: FormVersionDefinition,
  place: number,
  world: World,
): Row<typeof formVersion> {
  // guess: the name of a version that was given none.
  const variation_name = name ?? `V${place + 1}`
  return world.create(
    formVersion,
    { attributes: {}, related: {} },
    {
      attributes: {
        form_type: type === 'full_screen' ? 'full_page' : type,
        variation_name,
        ab_test: ab_test ? { variation_name } : null,
        status,
        place,
      },
      related: { form: id },
    },
  )
}

export const rules = [forms]
