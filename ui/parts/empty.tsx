import type { ComponentChildren } from 'preact'
import { Icon } from './icon.js'

/** Says that there is nothing, and the call that would change it. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="empty" data-test="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Says what failed, and offers to try again. */
export function ErrorState({ error, retry }: { readonly error: Error; retry?(): void }) {
  return (
    <div class="note bad" role="alert" data-test="error">
      <Icon name="alert" />
      <div class="stack tight">
        <b>{error.message}</b>
        {retry && (
          <span>
            <button class="button small" type="button" onClick={retry}>
              Try again
            </button>
          </span>
        )}
      </div>
    </div>
  )
}
