import { signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'klaviyo-emulator-theme'
const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }

/** The chosen theme. */
export const theme = signal<Theme>(stored())

/** Applies the stored theme to the document. */
export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme.value
}

/** Chooses the next theme, and keeps it in this browser. */
export function changeTheme(): void {
  theme.value = NEXT[theme.value]
  try {
    localStorage.setItem(KEY, theme.value)
  } catch {
    // Without storage the theme lasts until the page is loaded again.
  }
  applyTheme()
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}
