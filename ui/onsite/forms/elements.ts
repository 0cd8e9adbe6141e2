type Child = Node | string | undefined

/** Creates an element. Attributes that are undefined or false are left out; true is an empty value. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  made.append(...children.filter((child): child is Node | string => child !== undefined))
  return made
}

/**
 * The nodes of a piece of HTML. Style attributes are set by script, because a strict content security policy refuses
 * them in markup; scripts do not run.
 */
export function nodesOf(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(
    html.replace(/(<[^<>]*?)\sstyle=/gi, '$1 data-style='),
    'text/html',
  )
  const fragment = document.createDocumentFragment()
  fragment.append(...Array.from(parsed.body.childNodes))
  for (const styled of Array.from(fragment.querySelectorAll<HTMLElement>('[data-style]'))) {
    styled.style.cssText = styled.dataset.style ?? ''
    delete styled.dataset.style
  }
  return fragment
}

const sheets = new Map<string, CSSStyleSheet>()

/** Adds rules to the page once. A constructed sheet needs no permission of a content security policy. */
export function addRules(name: string, css: string): void {
  if (sheets.has(name)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(name, sheet)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

let count = 0

/** An id that no other element of the page has. */
export function newId(): string {
  count += 1
  return `kl-${count}`
}

/** Whether the visitor uses a phone (onsite.md §3.2). */
export function device(): 'desktop' | 'mobile' {
  const forced = (window as { klaviyoForceMobile?: unknown }).klaviyoForceMobile
  return forced || /Mobi|iPhone|iPod|Android.*Mobile/.test(navigator.userAgent) ? 'mobile' : 'desktop'
}

/** Whether something is shown on this device. An empty list means on all. */
export function isShownHere(devices: unknown): boolean {
  const here = Array.isArray(devices) ? devices : []
  return here.length === 0 || here.includes('both') || here.includes(device())
}
