import { callingCode, type World } from '../../../declare/index.js'
import { accountOf } from '../../accounts/begin.js'
import {
  blocksOf,
  type FormAction,
  type FormBlock,
  type FormColumn,
  type FormStep,
} from '../definition/form-definition.js'
import { contentHtml } from './block-html.js'
import { fieldHtml } from './field-html.js'
import { tag } from './markup.js'
import { pageProperties } from './page-properties.js'

type Members = Readonly<Record<string, unknown>>

/** A step, drawn: its markup, and what its buttons do. */
export interface PageStep {
  readonly id: string
  readonly name: string
  readonly html: string
  /** The actions of its buttons, which name them by their place. */
  readonly actions: readonly {
    readonly type: string
    readonly submit: boolean
    readonly properties: Members
  }[]
  /** Whether a phone number of this step agrees to text messages: always, or if the box is ticked. */
  readonly texts: 'always' | 'box' | null
  /** Hidden values of the button that submits it. */
  readonly extra: Readonly<Record<string, string>>
}

/** Where the image beside a form is, and on which devices. */
export interface SideImage {
  readonly alignment?: unknown
  readonly device_type?: unknown
}

/** Draws a step. Its elements are found by the ids of the definition, in `data-kl`. */
export function pageStep(
  step: FormStep,
  { form, image }: { readonly form: string; readonly image: SideImage | null },
  world: World,
): PageStep {
  const actions: FormAction[] = []
  const columns = [...step.columns].sort(
    (one, other) => (Number(isImage(other)) - Number(isImage(one))) * (image?.alignment === 'right' ? -1 : 1),
  )
  const html = columns.map((column) =>
    isImage(column)
      ? tag('div', {
          class: 'kl-image-column',
          'data-kl': column.id,
          'data-on': devicesOf(image?.device_type),
        })
      : columnHtml(column, (block) => blockHtml(block, { form, actions }, world)),
  )
  const blocks = blocksOf({ ...step, steps: null })
  return {
    id: step.id ?? '',
    name: step.name ?? '',
    html: html.join(''),
    actions: actions.map(({ type, submit = false, properties }) => ({
      type,
      submit,
      properties: properties ?? {},
    })),
    texts: textsOf(blocks),
    extra: Object.fromEntries(blocks.flatMap(extraOf)),
  }
}

function isImage({ rows }: FormColumn): boolean {
  return (rows ?? []).length === 0
}

function columnHtml({ id, rows = [] }: FormColumn, draw: (block: FormBlock) => string): string {
  const drawn = rows.map(({ blocks }) => tag('div', { class: 'kl-row' }, ...blocks.map(draw)))
  return tag('div', { class: 'kl-column', 'data-kl': id }, tag('div', { class: 'kl-rows' }, ...drawn))
}

interface StepParts {
  readonly form: string
  /** The actions of the step so far; a block adds its own. */
  readonly actions: FormAction[]
}

function blockHtml(block: FormBlock, { form, actions }: StepParts, world: World): string {
  const { id, type, action } = block
  const properties = pageProperties(block, form, world)
  if (!properties) return ''
  const place = action ? actions.push(action) - 1 : undefined
  const field = fieldHtml(block)
  const content = field?.html ?? contentHtml(block, properties, place, action?.submit === true)
  const look = ['kl-block', `kl-block-${type}`, properties.classname].filter(
    (each) => typeof each === 'string',
  )
  const attributes = {
    class: look.join(' '),
    'data-kl': id,
    'data-on': devicesOf(properties.display_device),
    'data-field':
      field && JSON.stringify({ ...field.rules, ...(type === 'phone_number' && { dial: dialOf(world) }) }),
  }
  return tag('div', attributes, content)
}

/** National phone numbers are those of the account's country (guess: onsite.md §8). */
function dialOf(world: World): string | undefined {
  const country = accountOf(world).attributes.contact_information.street_address?.country
  return country ? callingCode(country) : undefined
}

/** The devices that show an element; undefined for all. */
function devicesOf(given: unknown): string | undefined {
  if (!Array.isArray(given) || given.length === 0 || given.includes('both')) return undefined
  return given.length > 1 ? undefined : String(given[0])
}

/** A phone number alone is no consent. */
function textsOf(blocks: readonly FormBlock[]): PageStep['texts'] {
  const isAlways = blocks.some(({ type, properties = {} }) => {
    const { sms } = (properties.channel_settings ?? {}) as { sms?: { consent_type?: string | null } | null }
    const types = Array.isArray(properties.sms_consent_type) ? properties.sms_consent_type : []
    return type === 'phone_number' && (types.includes('promotional') || sms?.consent_type === 'promotional')
  })
  if (isAlways) return 'always'
  return blocks.some(({ type }) => type === 'promotional_sms_checkbox') ? 'box' : null
}

function extraOf({ action, properties }: FormBlock): readonly (readonly [string, string])[] {
  const pairs = (action?.submit === true && properties?.additional_fields) || []
  return (pairs as { name: string; value: string }[]).map(({ name, value }) => [name, value])
}
