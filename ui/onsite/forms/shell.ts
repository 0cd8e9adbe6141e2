import { addRules, device, element } from './elements.js'
import type { PageForm } from './page-form.js'

/** The box of a form on the page. */
export interface Shell {
  /** Where its steps are drawn. */
  readonly panel: HTMLElement
  /** Shows it. A modal one takes the focus. */
  show(takesFocus: boolean): void
  /** Takes it off the page. The focus returns to where it was. */
  remove(): void
}

const MODAL: ReadonlySet<string> = new Set(['full_screen', 'popup'])

/** Draws the box of a form; `close` is called when the visitor closes it. `place` is where an embedded form goes. */
export function drawShell(form: PageForm, close: () => void, place?: Element): Shell {
  addRules(form.id, form.css)
  const isModal = MODAL.has(form.type)
  const isDialog = form.type !== 'embed' && form.type !== 'banner'
  const label = form.label ?? (form.type === 'popup' ? 'POPUP Form' : `${form.type.toUpperCase()} Form`)
  const panel = element(isModal ? 'dialog' : 'div', {
    class: 'kl-panel',
    role: isDialog ? 'dialog' : 'region',
    'aria-modal': isModal ? 'true' : undefined,
    'aria-label': label,
    tabindex: -1,
    'data-test': 'form',
  })
  const root = element(
    'div',
    {
      class: `klaviyo-form needsclick kl-private-reset-css-${form.id}`,
      'data-testid': `klaviyo-form-${form.id}`,
      'data-kl-type': form.type,
      ...placement(form),
    },
    panel,
  )
  if (form.closable && form.type !== 'embed') panel.append(closeButton('Close dialog', 'form-close', close))
  listen(panel, form, isModal, close)
  return {
    panel,
    show: (takesFocus) => show({ root, panel, form, place }, takesFocus),
    remove() {
      // Closing first returns the focus to where it was.
      if (panel instanceof HTMLDialogElement) panel.close()
      const before = focused.get(root)
      root.remove()
      before?.focus()
    },
  }
}

/** What had the focus before a form took it; a dialog remembers that itself. */
const focused = new WeakMap<Element, HTMLElement>()

interface Parts {
  readonly root: HTMLElement
  readonly panel: HTMLElement
  readonly form: PageForm
  readonly place: Element | undefined
}

function show({ root, panel, form, place }: Parts, takesFocus: boolean): void {
  if (place) place.append(root)
  else if (isInFlow(form)) document.body.prepend(root)
  else document.body.append(root)
  if (panel instanceof HTMLDialogElement) panel.showModal()
  else if (!takesFocus) return
  else if (document.activeElement instanceof HTMLElement) focused.set(root, document.activeElement)
  panel.focus()
}

function listen(panel: HTMLElement, form: PageForm, isModal: boolean, close: () => void): void {
  if (form.type === 'embed') return
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  })
  // A close request that is no key, such as the back gesture of a phone.
  panel.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  if (!isModal || !form.outside.includes(device())) return
  panel.addEventListener('click', ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = panel.getBoundingClientRect()
    const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
    if (target === panel && !isInside) close()
  })
}

/** Where a flyout or a banner is, for the rules of its look. */
function placement(form: PageForm): Readonly<Record<string, string>> {
  if (form.type === 'flyout') return { 'data-kl-at': form.location ?? 'bottom_right' }
  if (form.type === 'banner') return { 'data-kl-at': isInFlow(form) ? 'page' : edgeOf(form) }
  return {}
}

function edgeOf({ banner }: PageForm): string {
  return (device() === 'mobile' ? banner?.mobile_position : banner?.desktop_position) ?? 'top'
}

/** A banner at the top scrolls with the page, if it says so. */
function isInFlow(form: PageForm): boolean {
  return form.type === 'banner' && edgeOf(form) === 'top' && form.banner?.scroll_with_page !== false
}

const SVG = 'http://www.w3.org/2000/svg'

/** A round button with a cross. */
export function closeButton(label: string, test: string, close: () => void): HTMLElement {
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 20 20')
  icon.setAttribute('aria-hidden', 'true')
  const cross = document.createElementNS(SVG, 'path')
  cross.setAttribute('d', 'M4 4l12 12M16 4L4 16')
  icon.append(cross)
  const button = element(
    'button',
    { class: 'kl-close', type: 'button', 'aria-label': label, 'data-test': test },
    icon,
  )
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    close()
  })
  return button
}
