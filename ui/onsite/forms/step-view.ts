import { device, element, nodesOf } from './elements.js'
import { type Field, fieldIn } from './fields.js'
import type { OpenForm } from './opened-form.js'
import { stepOf } from './opened-form.js'
import type { FormAction } from './page-form.js'

/** What the buttons of a step do. */
export interface StepActions {
  act(action: FormAction): void
  /** Goes to a step by its id or name, if there is one. */
  goTo(step: string): void
}

/** Draws the step of a form that is at its turn, in place of the one before. Returns its element. */
export function drawStep(opened: OpenForm, actions: StepActions): HTMLElement {
  const { shell } = opened
  const step = stepOf(opened)
  const view = element('form', { class: 'kl-step', novalidate: true, tabindex: -1, 'data-test': 'form-step' })
  view.append(nodesOf(step?.html ?? ''))
  for (const part of all(view, '[data-on]')) if (part.dataset.on !== device()) part.remove()
  for (const button of all(view, '[data-act]'))
    button.onclick = (event) => {
      event.preventDefault()
      const action = step?.actions[Number(button.dataset.act)]
      if (action) actions.act(action)
    }
  // The Enter key presses the first button, also if that does not submit.
  view.onsubmit = (event) => {
    event.preventDefault()
    all(view, '.kl-button')[0]?.click()
  }
  for (const coupon of all(view, '[data-coupon],[data-text]')) fillCoupon(coupon, opened)
  for (const timer of all(view, '[data-left]')) run(timer)
  for (const wheel of all(view, '[data-won]')) spin(wheel, actions)
  opened.fields = all(view, '[data-field]').map((block): Field => fieldIn(block))
  shell.panel.querySelector(`.kl-step`)?.remove()
  shell.panel.append(view)
  return view
}

function all(view: Element, selector: string): HTMLElement[] {
  return Array.from(view.querySelectorAll<HTMLElement>(selector))
}

/** Shows the code with a button that copies it: never before the visitor has submitted the form. */
function fillCoupon(place: HTMLElement, { form, host, isSubmitted, coupons }: OpenForm): void {
  const { coupon: name, text } = place.dataset
  const code = text ?? coupons.find(({ coupon }) => coupon === name)?.code
  if (!isSubmitted || !code) {
    if (isSubmitted)
      host.core.log('warn', `form ${form.id}: ${name} has no codes left and no fallback, so no code is shown`)
    place.remove()
    return
  }
  const [shown, button, copied] = all(place, 'span,button')
  if (!shown || !button || !copied) return
  shown.textContent = code
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(code)
    } catch {
      // Pages without a secure origin or a permission have the older way only.
      getSelection()?.selectAllChildren(shown)
      document.execCommand('copy')
    }
    copied.textContent = copied.dataset.words ?? ''
  }
}

/** Counts down while the timer is on the page. */
function run(timer: HTMLElement): void {
  const end = Date.now() + Number(timer.dataset.left)
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1_000))
    const parts = [left / 86_400, (left / 3_600) % 24, (left / 60) % 60, left % 60]
    timer.replaceChildren(
      ...parts.map((count, place) =>
        element(
          'span',
          { class: 'kl-time' },
          `${String(Math.floor(count)).padStart(2, '0')} ${UNITS[place]}`,
        ),
      ),
    )
  }
  show()
  const ticking = setInterval(() => (timer.isConnected ? show() : clearInterval(ticking)), 1_000)
}

const UNITS = ['days', 'hours', 'min', 'sec']

/** A button in place of the wheel. The server has drawn the slice. */
function spin(button: HTMLElement, { goTo }: StepActions): void {
  const { won = '', step = '' } = button.dataset
  button.onclick = () => {
    ;(button as HTMLButtonElement).disabled = true
    const result = button.parentElement?.querySelector('.kl-result')
    if (result) result.textContent = won
    goTo(step)
  }
}
