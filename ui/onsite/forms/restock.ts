import type { OnsiteCore } from '../core.js'
import { addRules, element } from './elements.js'
import type { PageForm } from './page-form.js'

/** Where a page says that a variant is sold out: `<div data-klaviyo-back-in-stock data-variant-id="…">`. */
const PLACE = '[data-klaviyo-back-in-stock]'
const DRAWN = 'klaviyoDrawn'

/** Shows the button of a back-in-stock form at what is sold out. */
export interface Restock {
  /** Looks for new places in the page. */
  scan(): void
}

/** Creates the buttons of back in stock; `open` opens the form for a variant (onsite.md §4). */
export function createRestock(
  core: OnsiteCore,
  forms: readonly PageForm[],
  open: (form: PageForm, variant: string) => void,
): Restock {
  core.on('outOfStock', ({ variantId, button }) => {
    const form = forms[0]
    if (!form) return noForm(variantId)
    const own = button === undefined ? undefined : document.querySelector<HTMLElement>(button)
    if (!own) return core.log('warn', `outOfStock: there is no element ${button ?? ''} for the button`)
    if (own.dataset[DRAWN] === variantId) return
    own.dataset[DRAWN] = variantId
    own.after(drawButton(form, variantId))
    if (form.button?.display !== 'NEXT_TO') own.hidden = true
  })

  function noForm(variant: string): void {
    core.log('warn', `no back-in-stock form is live, so ${variant} has no button`)
  }

  function drawButton(form: PageForm, variant: string): HTMLElement {
    addRules(form.id, form.css)
    const button = element(
      'button',
      {
        class: `kl-restock needsclick kl-private-reset-css-${form.id}`,
        type: 'button',
        'data-test': 'back-in-stock',
      },
      form.button?.label || 'Notify me when available',
    )
    button.addEventListener('click', () => open(form, variant))
    return button
  }

  return {
    scan() {
      for (const place of Array.from(document.querySelectorAll<HTMLElement>(PLACE))) {
        const variant = place.dataset.variantId ?? ''
        if (place.dataset[DRAWN] === variant && place.querySelector('.kl-restock')) continue
        const form = forms.find((each) => isFor(each, place))
        if (place.dataset[DRAWN] !== variant && (!form || variant === ''))
          noForm(variant || 'an element without data-variant-id')
        place.dataset[DRAWN] = variant
        if (form && variant !== '') place.replaceChildren(drawButton(form, variant))
      }
    },
  }
}

/** The tags of a product are those of `data-tags`, since a page tells no others. */
function isFor({ triggers }: PageForm, { dataset }: HTMLElement): boolean {
  const tags = (dataset.tags ?? '').split(',').map((tag) => tag.trim())
  return triggers
    .filter(({ type }) => type === 'back_in_stock')
    .every(({ tag_allowlist, tag_blocklist }) => {
      const [allowed, blocked] = [tag_allowlist, tag_blocklist].map((list) =>
        Array.isArray(list) ? list : [],
      )
      return (
        (!allowed?.length || allowed.some((tag) => tags.includes(tag))) &&
        !blocked?.some((tag) => tags.includes(tag))
      )
    })
}
