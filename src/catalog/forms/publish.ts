import type { Row, World } from '../../declare/index.js'
import type { FormDefinition } from './definition/form-definition.js'
import { form, formVersion } from './form.js'

/** Publishes a form or takes it off the site, as Klaviyo's UI does: its versions have the same status. */
export function setStatus(row: Row<typeof form>, status: 'draft' | 'live', world: World): Row<typeof form> {
  for (const each of world.pick(formVersion, { form: row.id }))
    world.change(formVersion, each, { attributes: { status } })
  const { versions } = row.attributes.definition as unknown as FormDefinition
  const definition = { versions: versions.map((each) => ({ ...each, status })) }
  return world.change(form, row, { attributes: { status, definition: definition as never } })
}
