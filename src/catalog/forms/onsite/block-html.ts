import { escapeHtml } from '../../../template-language/values.js'
import type { FormBlock } from '../definition/form-definition.js'
import { tag, withoutStyles } from './markup.js'

type Members = Readonly<Record<string, unknown>>

/** Draws what is inside a block that asks for nothing. `place` is that of its action among those of the step. */
export function contentHtml(
  { type }: FormBlock,
  properties: Members,
  place: number | undefined,
  isSubmit: boolean,
): string {
  const draw = DRAW[type]
  if (!draw) throw new Error(`there are no blocks of the type ${type}`)
  return draw(properties, place, isSubmit)
}

type Draw = (properties: Members, place: number | undefined, isSubmit: boolean) => string

const html: Draw = ({ content }) => tag('div', { class: 'kl-html' }, withoutStyles(String(content ?? '')))

const DRAW: Readonly<Record<string, Draw>> = {
  html_text: html,
  custom_html: html,
  sms_disclosure: html,
  signup_counter: html,
  button: ({ label }, place, isSubmit) =>
    pressed('kl-button', place, isSubmit, escapeHtml(String(label ?? ''))),
  image({ image }, place, isSubmit) {
    const { src, alt_text } = (image ?? {}) as Members
    if (!src) return ''
    const alt = String(alt_text ?? '')
    const picture = tag('img', {
      src: String(src),
      alt: place !== undefined && alt === '' ? 'Continue' : alt,
    })
    return place === undefined ? picture : pressed('kl-plain', place, isSubmit, picture)
  },
  /** The script fills in the code after a submission, and not before. */
  coupon({ coupon, success_message }) {
    const { type, code, text } = (coupon ?? {}) as Members
    const known =
      type === 'static' ? { 'data-text': String(text ?? '') } : { 'data-coupon': String(code ?? '') }
    const shown = tag('span', { class: 'kl-code', 'data-test': 'form-coupon' })
    const copy = tag('button', { class: 'kl-copy', type: 'button', 'aria-label': 'Copy code' }, 'Copy')
    const copied = tag('span', {
      class: 'kl-copied',
      role: 'status',
      'data-words': String(success_message || 'Copied'),
    })
    return tag('div', known, tag('div', { class: 'kl-coupon' }, shown, copy), copied)
  },
  countdown_timer: ({ remaining }) =>
    tag('div', { class: 'kl-timer', role: 'timer', 'data-left': Number(remaining) }),
  spin_to_win({ slices, chance }) {
    const won = drawnSlice(slices as readonly Slice[], Number(chance))
    const button = tag(
      'button',
      { class: 'kl-button', type: 'button', 'data-won': won?.label ?? '', 'data-step': won?.step_id },
      'Spin',
    )
    return button + tag('p', { class: 'kl-result', role: 'status' })
  },
  review({ rating, content, author, show_rating, show_author }) {
    const stars = Number(rating)
    const label = `${stars} of 5`
    const row = '★'.repeat(stars) + '☆'.repeat(Math.max(0, 5 - stars))
    return tag(
      'figure',
      { class: 'kl-figure' },
      show_rating === true ? tag('div', { class: 'kl-stars', role: 'img', 'aria-label': label }, row) : '',
      tag('blockquote', {}, escapeHtml(String(content ?? ''))),
      show_author === true && author ? tag('figcaption', {}, escapeHtml(String(author))) : '',
    )
  },
}

function pressed(look: string, place: number | undefined, isSubmit: boolean, content: string): string {
  const type = isSubmit ? 'submit' : 'button'
  const test = isSubmit ? 'form-submit' : undefined
  return tag('button', { class: look, type, 'data-act': place, 'data-test': test }, content)
}

interface Slice {
  readonly label: string
  readonly probability: number
  readonly step_id: string
}

/** The slice at which the wheel stops: drawn by probability, always the same one for a seed. */
function drawnSlice(slices: readonly Slice[], chance: number): Slice | undefined {
  let left = chance * slices.reduce((sum, { probability }) => sum + probability, 0)
  return slices.find(({ probability }) => {
    left -= probability
    return left < 0
  })
}
