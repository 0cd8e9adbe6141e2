import type { Row, World } from '../../../declare/index.js'
import {
  blocksOf,
  type FormAction,
  type FormBlock,
  type FormColumn,
  type FormDefinition,
  type FormStep,
  type FormVersionDefinition,
} from '../definition/form-definition.js'
import type { form } from '../form.js'
import { blockCss } from './block-css.js'
import { columnCss, dynamicButtonCss, formCss, scopeOf, teaserCss } from './form-css.js'
import { pageProperties } from './page-properties.js'

type Members = Readonly<Record<string, unknown>>

/** A version of a form, as the onsite script draws it. `ui/onsite/forms/page-form.ts` has the same shape. */
export interface PageForm {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly type: FormVersionDefinition['type']
  readonly location: string | null
  /** It is shown although it is a draft, past its targeting, and counts nothing. */
  readonly preview: boolean
  readonly label: string | null
  readonly closable: boolean
  /** The devices on which a click beside the form closes it. */
  readonly outside: readonly string[]
  /** Whether all of the timing triggers must fire, or any. */
  readonly match: 'all' | 'any'
  readonly triggers: readonly Members[]
  readonly teasers: readonly Members[]
  readonly button: { readonly label: string; readonly display: string } | null
  readonly restock: boolean
  readonly banner: Members | null
  /** Where the image beside the form is, and on which devices. */
  readonly image: Members | null
  /** The rules of its look. The script adds them to those of all forms. */
  readonly css: string
  readonly steps: readonly PageStep[]
}

interface PageStep {
  readonly id: string
  readonly name: string
  readonly columns: readonly PageColumn[]
}

interface PageColumn {
  readonly id: string
  /** The rows of blocks; a column without rows is an image. */
  readonly rows: readonly (readonly PageBlock[])[]
}

interface PageBlock {
  readonly id: string
  readonly type: string
  readonly properties: Members
  readonly action?: { readonly type: string; readonly submit: boolean; readonly properties: Members }
}

/** Compiles a version of a form to what the onsite script draws. */
export function pageForm(
  { id, attributes }: Row<typeof form>,
  place: number,
  version: string,
  world: World,
): PageForm {
  const { versions } = attributes.definition as unknown as FormDefinition
  const given = versions[place]
  if (!given) throw new Error(`the form ${id} has no version at ${place}`)
  const { properties = {}, dynamic_button, teasers = [] } = given
  const steps = flattened(given.steps)
  return {
    id,
    version: Number(version),
    name: attributes.name,
    type: given.type,
    location: given.location,
    preview: attributes.status !== 'live',
    label: textOf(properties.accessible_name),
    closable: properties.show_close_button !== false,
    outside: devicesOf(properties.click_outside_to_close),
    match: properties.rule_based_trigger_evaluation === 'all' ? 'all' : 'any',
    triggers: (given.triggers ?? []).map(({ type, properties: more }) => ({ type, ...more })),
    teasers: teasers.map(({ styles: _, size: __, custom_size: ___, ...teaser }) => teaser),
    button: dynamic_button ? pick(dynamic_button.data) : null,
    restock: given.specialties?.includes('BACK_IN_STOCK') === true,
    banner: (given.styles?.banner_styles as Members | null | undefined) ?? null,
    image: imageSettings(properties.side_image_settings as Members | null | undefined),
    css: cssOf(id, given, steps),
    steps: steps.map((step) => pageStep(step, id, world)),
  }
}

/** Steps inside a step follow it. guess: no document tells how they are reached. */
function flattened(steps: readonly FormStep[]): readonly FormStep[] {
  return steps.flatMap((step) => [step, ...flattened(step.steps ?? [])])
}

function pageStep({ id, name, columns }: FormStep, form: string, world: World): PageStep {
  return {
    id: id ?? '',
    name: name ?? '',
    columns: columns.map((column) => ({
      id: column.id ?? '',
      rows: (column.rows ?? []).map(({ blocks }) => blocks.flatMap((block) => pageBlock(block, form, world))),
    })),
  }
}

function pageBlock(block: FormBlock, form: string, world: World): readonly PageBlock[] {
  const properties = pageProperties(block, form, world)
  if (!properties) return []
  const { id, type, action } = block
  return [{ id: id ?? '', type, properties, ...(action && { action: pageAction(action) }) }]
}

function pageAction({ type, submit = false, properties }: FormAction) {
  return { type, submit, properties: properties ?? {} }
}

function cssOf(form: string, version: FormVersionDefinition, steps: readonly FormStep[]): string {
  const at = (id: unknown) => `.${scopeOf(form)} [data-kl="${id}"]`
  const blocks = steps.flatMap((step) => blocksOf({ ...step, steps: null }))
  const columns = steps.flatMap((step) => step.columns)
  return [
    formCss(form, version),
    ...columns.map(({ id, styles }: FormColumn) => (styles ? columnCss(at(id), styles) : '')),
    ...blocks.map((block) => blockCss(block, at(block.id))),
    ...(version.teasers ?? []).map((teaser) =>
      teaserCss(`.${scopeOf(form)}[data-kl="${teaser.id}"]`, teaser),
    ),
    version.dynamic_button
      ? dynamicButtonCss(`.${scopeOf(form)}.kl-restock`, version.dynamic_button.data)
      : '',
  ].join('')
}

function pick({ label, display }: Members): { label: string; display: string } {
  return { label: textOf(label) ?? '', display: textOf(display) ?? 'REPLACE' }
}

function imageSettings(given: Members | null | undefined): Members | null {
  return given ? { alignment: given.alignment, devices: devicesOf(given.device_type) } : null
}

function textOf(given: unknown): string | null {
  return typeof given === 'string' && given !== '' ? given : null
}

/** `both` stands for both devices. */
function devicesOf(given: unknown): readonly string[] {
  if (!Array.isArray(given)) return []
  return given.includes('both') ? ['desktop', 'mobile'] : given
}
