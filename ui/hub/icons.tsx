/** The drawings of the icons, 16 px, by name. */
const PATHS = {
  back: 'm10 4-4 4 4 4',
  cart: 'M1.75 2.5h2l1.5 8h7l1.5-5.5H4.3M6 13.4h.01M11.5 13.4h.01',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  close: 'm4 4 8 8m0-8-8 8',
  gift: 'M2.5 6h11v2.5h-11zM3.5 8.5v5h9v-5M8 6v7.5M8 6C5.5 6 4.5 4.8 4.8 3.7S7.3 2.8 8 6c.7-3.2 2.9-3.4 3.2-2.3S10.5 6 8 6z',
  heart: 'M8 13.5 2.9 8.3a3.2 3.2 0 0 1 4.5-4.6l.6.6.6-.6a3.2 3.2 0 0 1 4.5 4.6z',
  right: 'm6 4 4 4-4 4',
  truck: 'M1.5 3.5h8v8h-8zM9.5 6.5h3l2 2.3v2.7h-5M4.5 12h.01M12 12h.01',
} as const

export type IconName = keyof typeof PATHS

/** A decorative icon in the colour of the text. */
export function Icon({ name, isFilled = false }: { name: IconName; isFilled?: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The medal of a VIP tier. */
export function Medal() {
  return (
    <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="20" fill="var(--soft)" />
      <circle cx="20" cy="20" r="14" fill="none" stroke="var(--edge)" stroke-width="1.5" />
      <path
        d="m20 11.5 2.6 5.3 5.9.8-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.8z"
        fill="var(--edge)"
      />
    </svg>
  )
}
