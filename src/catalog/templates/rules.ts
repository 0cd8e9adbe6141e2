import { defineRules, type Row, type World } from '../../declare/index.js'
import { conflict, invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { attachmentsOf } from './attachments.js'
import type { TemplateDefinition } from './definition/definition-html.js'
import { withElementIds } from './definition/element-ids.js'
import { STYLE_TYPES } from './definition/styles.js'
import { completeAmp, completeHtml } from './html.js'
import { template, wholeSecond } from './template.js'
import { GENERATED, templateHtml } from './template-html.js'
import { universalContentRules } from './universal-content-rules.js'

/** The published limit of an account (create_template, clone_template). */
const TEMPLATES_MAX = 1_000

const DRAG_AND_DROP = 'SYSTEM_DRAGGABLE'
const ATTRIBUTES = '/data/attributes'

type Content = Readonly<Partial<Record<'html' | 'amp' | 'definition', unknown>>>

const templates = defineRules(template, {
  beforeCreate({ attributes }, world) {
    const isDragAndDrop = attributes.editor_type === DRAG_AND_DROP
    const needed = isDragAndDrop ? 'definition' : 'html'
    if (attributes[needed] == null) throw refuse.problems([missing(needed)])
    if (isDragAndDrop) {
      refuseForbidden(attributes, ['html', 'amp'])
      checkDefinition(attributes.definition)
    } else if (attributes.definition)
      world.noteIgnored(`definition: a template of the editor ${attributes.editor_type} has none`)
    // guess: status and words (messages.md §9).
    if (world.count(template, {}, TEMPLATES_MAX) >= TEMPLATES_MAX)
      throw refuse.problems([
        invalid(`An account cannot have more than ${TEMPLATES_MAX} templates.`, '/data'),
      ])
  },

  complete({ attributes }) {
    const isDragAndDrop = attributes.editor_type === DRAG_AND_DROP
    return { attributes: { definition: null, ...stored(attributes, isDragAndDrop) } }
  },

  beforeUpdate({ attributes: { editor_type } }, { attributes }) {
    refuseForbidden(attributes, editor_type === DRAG_AND_DROP ? ['html', 'amp'] : ['definition'])
    checkDefinition(attributes.definition)
  },

  amend({ attributes: { editor_type } }, { attributes }, world) {
    const { name, text } = attributes
    return {
      attributes: {
        ...(name != null && { name }),
        ...(text !== undefined && { text }),
        ...stored(attributes, editor_type === DRAG_AND_DROP),
        updated_second: wholeSecond(world),
      },
    }
  },

  beforeDelete(row, world) {
    const [attachment] = attachmentsOf(row, world)
    // seen: nickdnk-delete_template.409, with this line break.
    if (attachment !== undefined)
      throw refuse.problems([
        conflict(`Cannot delete template ${row.id} while it is attached to\n${attachment}`, '/data'),
      ])
  },

  derive: {
    html: templateHtml,
    definition: ({ id, attributes }, world) => shownDefinition(id, attributes, world),
  },
})

export const rules = [templates, universalContentRules]

/** The content of a body as rows store it. */
function stored({ html, amp, definition }: Content, isDragAndDrop: boolean) {
  return {
    ...(typeof html === 'string' && { html: completeHtml(html) }),
    ...(isDragAndDrop && definition ? { html: GENERATED, definition: definition as never } : {}),
    ...(amp !== undefined && { amp: typeof amp === 'string' ? completeAmp(amp) : null }),
  }
}

function shownDefinition(id: string, { definition }: Row<typeof template>['attributes'], world: World) {
  return definition && withElementIds(definition, id, world)
}

/** Throws a 400 for members that a template of this editor must not have. guess: the words. */
function refuseForbidden(given: Content, names: readonly (keyof Content)[]): void {
  const problems = names.flatMap((name) =>
    given[name] == null
      ? []
      : [invalid(`'${name}' is not a valid field for the resource 'template'.`, `${ATTRIBUTES}/${name}`)],
  )
  if (problems.length > 0) throw refuse.problems(problems)
}

function missing(name: string): Problem {
  return invalid(`'${name}' is a required field for the resource 'template'.`, `${ATTRIBUTES}/${name}`)
}

/** Throws a 400 for a definition without sections, or without exactly one style of each type. */
function checkDefinition(given: unknown): void {
  if (!given) return
  const { body, styles } = given as TemplateDefinition
  // Reported from a live account (live-findings.md); the pointer is a guess.
  if (!body.sections?.length)
    throw refuse.problems([
      invalid('Template must contain at least one section', `${ATTRIBUTES}/definition/body/sections`),
    ])
  const counts = STYLE_TYPES.map((type) => styles.filter(({ style_type }) => style_type === type).length)
  // The rule is published (TemplateDefinition); its words are a guess.
  if (counts.some((count) => count !== 1))
    throw refuse.problems([
      invalid(
        `Template must contain exactly one of each style type: ${STYLE_TYPES.join(', ')}`,
        `${ATTRIBUTES}/definition/styles`,
      ),
    ])
}
