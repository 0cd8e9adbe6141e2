import { signal } from '@preact/signals'

interface ToastEntry {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; run(): void }
}

/** How long a message is shown, in milliseconds. */
const SHOWN_MS = 4_000
const shown = signal<readonly ToastEntry[]>([])
let count = 0

/** Shows a short message at the bottom of the page. */
export function tell(text: string, action?: ToastEntry['action']): void {
  count += 1
  const entry = { id: count, text, ...(action && { action }) }
  shown.value = [...shown.value.slice(-2), entry]
  setTimeout(() => dismiss(entry.id), SHOWN_MS)
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((each) => each.id !== id)
}

/** The messages that are shown now. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map(({ id, text, action }) => (
        <div class="toast" key={id}>
          {text}
          {action && (
            <button
              type="button"
              onClick={() => {
                dismiss(id)
                action.run()
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
