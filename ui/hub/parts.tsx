import type { ComponentChildren } from 'preact'
import type { Hub } from './hub.js'

/** Why the latest action on `about` failed. */
export function Trouble({ hub, about }: { hub: Hub; about: string }) {
  const problem = hub.problem.value
  if (problem?.about !== about) return null
  return (
    <p class="note bad" data-test="hub-error">
      {problem.message}
    </p>
  )
}

/** A section with a heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="stack" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
