const FOCUSABLE = 'button:not(:disabled), a[href], input:not(:disabled), summary, [tabindex="0"]'

/**
 * Keeps Tab within an element: after the last control comes the first. `tabindex="-1"` takes a control out of the
 * order. A modal dialog alone would let the focus go on to the browser's own controls.
 */
export function keepFocusWithin(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const area = event.currentTarget as HTMLElement
  const controls = [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (control) => control.tabIndex >= 0 && control.getClientRects().length > 0,
  )
  const focused = (area.getRootNode() as ShadowRoot).activeElement
  const from = event.shiftKey ? controls[0] : controls.at(-1)
  const to = event.shiftKey ? controls.at(-1) : controls[0]
  if (focused !== from && focused !== area && focused !== null) return
  event.preventDefault()
  to?.focus()
}
