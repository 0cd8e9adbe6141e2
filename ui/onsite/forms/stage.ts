import type { OnsiteCore } from '../core.js'
import { createConditions } from './conditions.js'
import { createFormEvents } from './form-events.js'
import { createMemory } from './memory.js'
import { openForm } from './open-form.js'
import type { FormHost, OpenForm } from './opened-form.js'
import type { PageForm } from './page-form.js'
import { type PageSignals, watchPage } from './page-signals.js'
import { createRestock } from './restock.js'
import { drawTeaser, type ShownTeaser, teaserOf } from './teaser.js'

/** Decides which forms are on the page: one at a time, in the order of the server. */
export function createStage(core: OnsiteCore, forms: readonly PageForm[]): void {
  const memory = createMemory(core)
  const events = createFormEvents(core)
  const embeds = forms.filter(({ type }) => type === 'embed')
  const floating = forms.filter(({ type, restock }) => type !== 'embed' && !restock)
  const qualified = new Set<string>()
  const teasers = new Map<string, ShownTeaser>()
  let open: readonly OpenForm[] = []
  /** The forms that were shown since the page or its path changed. */
  let shown = new Set<string>()
  let visit = 0
  let signals: PageSignals | undefined

  const host: FormHost = {
    core,
    memory,
    events,
    open: openById,
    closed(opened) {
      open = open.filter((each) => each !== opened)
      check()
    },
  }
  const conditions = createConditions(core, memory, forms, check)
  const restock = createRestock(
    core,
    forms.filter((each) => each.restock),
    (form, variant) => show(form, { takesFocus: true, variant }),
  )

  function show(form: PageForm, options: { takesFocus?: boolean; variant?: string } = {}): void {
    if (open.some((each) => each.form === form)) return
    shown.add(form.id)
    open = [...open, openForm(form, host, options)]
    updateTeaser(form, false)
  }

  function openById(formId: string): void {
    const form = forms.find(({ id }) => id === formId)
    if (!form) core.log('warn', `openForm: no live form has the id ${formId}`)
    else if (form.type === 'embed') core.log('warn', `openForm: ${formId} is embedded, and cannot be opened`)
    else show(form, { takesFocus: true })
  }

  function check(): void {
    if (!signals) return
    if (signals.visit !== visit) {
      visit = signals.visit
      shown = new Set(open.map(({ form }) => form.id))
    }
    for (const form of floating) {
      const mayShow = conditions.hold(form) && !conditions.isResting(form)
      const hasFired = mayShow && (form.preview || signals.hasFired(form))
      if (hasFired) qualify(form)
      if (hasFired && open.length === 0 && !shown.has(form.id)) show(form)
      else updateTeaser(form, mayShow && !hasFired && !shown.has(form.id))
    }
    scan()
  }

  function qualify(form: PageForm): void {
    if (qualified.has(form.id)) return
    qualified.add(form.id)
    events.count(['qualifiedForm'], form)
  }

  /** Shows the teaser of a form before it appears, or after it was closed; or takes it away. */
  function updateTeaser(form: PageForm, isBefore: boolean): void {
    const isOpen = open.some((each) => each.form === form)
    const isAfter =
      !isOpen && (shown.has(form.id) || conditions.isResting(form)) && !memory.wasSubmitted(form.id)
    const wanted =
      (isBefore || isAfter) && !memory.isTeaserClosed(form.id) && conditions.hold(form)
        ? teaserOf(form, isBefore ? 'before' : 'after')
        : undefined
    const drawn = teasers.get(form.id)
    if (wanted && !drawn) {
      const close = () => {
        memory.teaserClosed(form.id)
        updateTeaser(form, false)
      }
      teasers.set(
        form.id,
        drawTeaser(form, wanted, () => show(form, { takesFocus: true }), close),
      )
    } else if (!wanted && drawn) {
      drawn.remove()
      teasers.delete(form.id)
    }
  }

  /** Draws what belongs into places of the page, also those that a shop adds later. */
  function scan(): void {
    for (const form of embeds.filter(conditions.hold))
      for (const place of Array.from(document.querySelectorAll(`.klaviyo-form-${form.id}`)))
        if (!place.querySelector('.klaviyo-form')) openForm(form, host, { place })
    restock.scan()
  }

  signals = watchPage(core, floating, check)
  core.on('openForm', ({ formId }) => openById(formId))
  check()
  new MutationObserver(scan).observe(document.documentElement, { childList: true, subtree: true })
}
