import type { Row, World } from '../../../declare/index.js'
import {
  blocksOf,
  type FormColumn,
  type FormDefinition,
  type FormStep,
  type FormVersionDefinition,
} from '../definition/form-definition.js'
import type { form } from '../form.js'
import { blockCss } from './block-css.js'
import { columnCss, dynamicButtonCss, formCss, scopeOf, teaserCss } from './form-css.js'
import { type PageStep, pageStep, type SideImage } from './page-step.js'

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
  /** Whether a submission carries the utm parameters of the page. */
  readonly addsUtm: boolean
  /** The rules of its look. The script adds them to those of all forms. */
  readonly css: string
  readonly steps: readonly PageStep[]
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
  const image = (properties.side_image_settings ?? null) as SideImage | null
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
    triggers: (given.triggers ?? []).map(pageTrigger),
    teasers: teasers.map(({ styles: _, size: __, custom_size: ___, ...teaser }) => teaser),
    button: dynamic_button ? pick(dynamic_button.data) : null,
    restock: given.specialties?.includes('BACK_IN_STOCK') === true,
    banner: (given.styles?.banner_styles as Members | null | undefined) ?? null,
    addsUtm: properties.record_utm_params_on_submit === true,
    css: cssOf(id, given, steps),
    steps: steps.map((step) => pageStep(step, { form: id, image }, world)),
  }
}

/** A trigger with its properties; that of a cart's product has a `type` of its own, which becomes `of`. */
function pageTrigger({
  type,
  properties,
}: {
  readonly type: string
  readonly properties?: Members | null
}): Members {
  const { type: of, ...others } = properties ?? {}
  return { type, ...others, ...(of !== undefined && { of }) }
}

/** Steps inside a step follow it. guess: no document tells how they are reached. */
function flattened(steps: readonly FormStep[]): readonly FormStep[] {
  return steps.flatMap((step) => [step, ...flattened(step.steps ?? [])])
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

function textOf(given: unknown): string | null {
  return typeof given === 'string' && given !== '' ? given : null
}

/** `both` stands for both devices. */
function devicesOf(given: unknown): readonly string[] {
  if (!Array.isArray(given)) return []
  return given.includes('both') ? ['desktop', 'mobile'] : given
}
