import { invalid, type Problem } from '../../../dialect/refusal.js'
import { ELEMENTS } from './element-ids.js'
import type { FormAction, FormDefinition, FormStep, FormVersionDefinition } from './form-definition.js'

/*
 * The rules of a definition that its schema does not tell. All words but the first are reported from a live account
 * (live-findings.md, Forms), without their pointers. seen: nickdnk-create_form.400 for the first.
 */

const POINTER = '/data/attributes/definition/versions'

/** Returns what is wrong with a definition. */
export function definitionProblems({ versions }: FormDefinition): readonly Problem[] {
  return versions.flatMap((version, place) => {
    const at = `${POINTER}/${place}`
    const steps = version.steps.flatMap((step, index) => stepProblems(step, `${at}/steps/${index}`))
    return [
      ...(version.steps.length < 2 ? [invalid('Versions must have at least two steps', at)] : []),
      ...placeProblems(version, at),
      ...givenIds(version, at),
      ...steps,
    ]
  })
}

function placeProblems({ type = 'popup', location }: FormVersionDefinition, at: string): readonly Problem[] {
  if (location == null || type === 'flyout') return []
  return [invalid('Only flyout types may have a location', `${at}/location`)]
}

function stepProblems({ columns, steps }: FormStep, at: string): readonly Problem[] {
  const inside = (steps ?? []).flatMap((step, index) => stepProblems(step, `${at}/steps/${index}`))
  const own = columns.flatMap(({ rows = [], styles }, index) => {
    const column = `${at}/columns/${index}`
    const actions = rows.flatMap(({ blocks }, row) =>
      blocks.flatMap(({ action }, block) =>
        action ? actionProblems(action, `${column}/rows/${row}/blocks/${block}/action`) : [],
      ),
    )
    return rows.length > 0 && styles
      ? [
          invalid(
            'Column background images are only supported when a column has no rows',
            `${column}/styles`,
          ),
          ...actions,
        ]
      : actions
  })
  return [...own, ...inside]
}

/** The actions that may submit the form or not. */
const MAY_SUBMIT: ReadonlySet<string> = new Set(['close', 'next_step', 'redirect'])

function actionProblems({ type, submit, properties }: FormAction, at: string): readonly Problem[] {
  if (!MAY_SUBMIT.has(type) || submit === Boolean(properties?.list_id)) return []
  return [invalid('Submit actions require a list_id, and list_id is only allowed on submit actions', at)]
}

/** The ids that a definition names although Klaviyo sets them. */
function givenIds(element: object, at: string): readonly Problem[] {
  return Object.entries(element).flatMap(([name, held]): readonly Problem[] => {
    if (name === 'id' && held !== null)
      return [invalid('id is not allowed to be specified on create', `${at}/id`)]
    if (!ELEMENTS.has(name) || typeof held !== 'object' || held === null) return []
    const each = Array.isArray(held)
      ? held.map((item, index) => [item, `/${index}`] as const)
      : [[held, ''] as const]
    return each.flatMap(([item, place]) => givenIds(item, `${at}/${name}${place}`))
  })
}
