import { signal } from '@preact/signals'
import { Dialog } from '../parts/dialog.js'
import { PAGES } from './pages.js'

const isShown = signal(false)

/** Shows or hides the list of shortcuts. */
export function toggleShortcutList(): void {
  isShown.value = !isShown.value
}

const KEYS = [
  ['Ctrl K', 'search everything'],
  ['/', 'filter'],
  ['j k', 'next and previous row'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['[ ]', 'previous and next detail'],
  ['p', 'pause'],
  ['c', 'copy as curl'],
  ['r', 'replay'],
  ['f', 'fault from a request'],
  ['?', 'this list'],
] as const

/** The list of shortcuts, if it is shown. */
export function ShortcutList() {
  if (!isShown.value) return null
  const close = () => {
    isShown.value = false
  }
  const footer = (
    <button class="button" type="button" onClick={close}>
      Close
    </button>
  )
  return (
    <Dialog title="Shortcuts" close={close} footer={footer}>
      <dl class="keyvalue ruled">
        {[...KEYS, ...PAGES.flatMap(({ key, title }) => (key ? [[`g ${key}`, title] as const] : []))].map(
          ([keys, what]) => (
            <>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </>
          ),
        )}
      </dl>
    </Dialog>
  )
}
