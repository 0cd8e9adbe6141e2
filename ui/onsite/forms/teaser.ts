import { addRules, element, isShownHere, nodesOf } from './elements.js'
import type { PageForm, Teaser } from './page-form.js'
import { closeButton } from './shell.js'

/** The teaser of a form on the page. */
export interface ShownTeaser {
  remove(): void
}

/** The teaser that a form shows before or after itself on this device. */
export function teaserOf(form: PageForm, when: 'after' | 'before'): Teaser | undefined {
  return form.teasers.find(
    ({ display_order, device_type }) =>
      (display_order === when || display_order === 'before_and_after') && isShownHere([device_type]),
  )
}

/** Draws a teaser: a small button that opens its form. */
export function drawTeaser(form: PageForm, teaser: Teaser, open: () => void, close: () => void): ShownTeaser {
  addRules(form.id, form.css)
  // Content with its own paragraphs is not allowed in a button, so its paragraphs become lines.
  const content = nodesOf(teaser.content.replace(/<(\/?)(p|div|h[1-6])\b/gi, '<$1span'))
  const button = element('button', { class: 'kl-open', type: 'button', 'data-test': 'form-teaser' }, content)
  button.addEventListener('click', open)
  const root = element(
    'aside',
    {
      class: `kl-teaser needsclick kl-private-reset-css-${form.id}`,
      'aria-label': `${form.label ?? form.name} (teaser)`,
      'data-kl': teaser.id,
      'data-kl-at': teaser.location,
    },
    button,
    teaser.close_button ? closeButton('Close teaser', 'form-teaser-close', close) : undefined,
  )
  document.body.append(root)
  return { remove: () => root.remove() }
}
