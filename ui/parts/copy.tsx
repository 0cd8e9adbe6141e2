import type { ComponentChildren } from 'preact'
import { Icon } from './icon.js'
import { tell } from './toast.js'

/** Puts a text into the clipboard and says so. */
export async function copyText(text: string, what = 'Copied'): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    tell(what)
  } catch {
    tell('The browser did not allow copying')
  }
}

/** A value that a click copies. `children` are shown in place of the value. */
export function Copy({ value, children }: { readonly value: string; readonly children?: ComponentChildren }) {
  return (
    <button class="copy" type="button" data-copy={value} onClick={() => copyText(value)}>
      {children ?? value} <Icon name="copy" size={14} />
      <span class="sr-only"> copy</span>
    </button>
  )
}
