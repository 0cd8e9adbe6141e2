import type { ComponentChildren } from 'preact'

/** A part that scrolls by itself. It takes the focus, so that the keyboard can scroll it. */
export function Scroll({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
