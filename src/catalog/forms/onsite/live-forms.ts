import type { Row, World } from '../../../declare/index.js'
import { refuse } from '../../../dialect/refusal.js'
import type { FormDefinition } from '../definition/form-definition.js'
import { form, formVersion } from '../form.js'
import { type PageForm, pageForm } from './page-form.js'

/** What the address of a page chooses. */
export interface ShownForms {
  /** A form to show although it is a draft. */
  readonly preview?: string | undefined
  /** The version of a form to show, in place of its first live one. */
  readonly version?: string | undefined
}

/** A page has far fewer live forms; a bound keeps one request cheap. */
const LIVE_MAX = 100

/** Whether a page has forms to load. */
export function hasLiveForm(world: World): boolean {
  return liveForms(world, 1).length > 0
}

/**
 * The forms that a page may show, in the order in which they may appear: by `message_priority`, then oldest first
 * (guess: onsite.md §8). Throws a 404 for a preview or a version that does not exist.
 */
export function pageForms({ preview, version }: ShownForms, world: World): readonly PageForm[] {
  const draft = preview === undefined ? undefined : world.find(form, preview)
  if (preview !== undefined && !draft) throw refuse.notFound(form.notFound(preview))
  const wanted = version === undefined ? undefined : world.find(formVersion, version)
  if (version !== undefined && !wanted) throw refuse.notFound(formVersion.notFound(version))
  const live = liveForms(world, LIVE_MAX).filter(({ id }) => id !== draft?.id)
  return [...(draft ? [draft] : []), ...live]
    .flatMap((row) => {
      const shown = wanted?.related.form === row.id ? wanted : versionOf(row, row.id === draft?.id, world)
      const given = shown && definitionOf(row)[shown.attributes.place]
      if (!shown || !given || given.channel === 'IN_APP') return []
      const priority = given.message_priority ?? 0
      return [
        { form: pageForm(row, shown.attributes.place, shown.id, world), priority, isDraft: row === draft },
      ]
    })
    .sort((one, other) => Number(other.isDraft) - Number(one.isDraft) || one.priority - other.priority)
    .map(({ form: each, isDraft }) => (isDraft ? { ...each, preview: true } : each))
}

function liveForms(world: World, limit: number): readonly Row<typeof form>[] {
  return world.search(form, {
    where: [{ on: 'status', operator: 'equals', values: ['live'] }],
    order: { by: 'created_at', descending: false },
    limit,
  })
}

/** The first live version of a form, or of a draft the first one. */
function versionOf({ id }: Row<typeof form>, isDraft: boolean, world: World) {
  const versions = world.pick(formVersion, { form: id })
  return (
    versions.find(({ attributes }) => attributes.status === 'live') ?? (isDraft ? versions[0] : undefined)
  )
}

function definitionOf({ attributes }: Row<typeof form>): FormDefinition['versions'] {
  return (attributes.definition as unknown as FormDefinition).versions
}
