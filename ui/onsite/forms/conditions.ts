import type { OnsiteCore } from '../core.js'
import { device } from './elements.js'
import type { Memory } from './memory.js'
import type { FormTrigger, Members, PageForm, PageVisitor } from './page-form.js'

/** Days for which a closed form stays closed if it does not say. */
const REST_DAYS = 5

interface Cart {
  readonly value?: number
  readonly items?: number
  readonly products?: readonly unknown[]
}

/** Whether a form may be shown to this visitor on this page (onsite.md §3.2). */
export interface Conditions {
  hold(form: PageForm): boolean
  /** Whether it was closed or submitted a short time ago. An embedded form never rests. */
  isResting(form: PageForm): boolean
}

const ASKED: ReadonlySet<string> = new Set(['lists_and_segments', 'channel', 'location'])

/** Reads the conditions of forms; `changed` is called when one may have another result. */
export function createConditions(
  core: OnsiteCore,
  memory: Memory,
  forms: readonly PageForm[],
  changed: () => void,
): Conditions {
  let cart: Cart | undefined
  let visitor: PageVisitor | undefined

  async function ask(): Promise<void> {
    if (!forms.some(({ triggers }) => triggers.some(({ type }) => ASKED.has(type)))) return
    const { $exchange_id, cid } = core.identity()
    // The server does not know yet who this is; `identified` asks again.
    if (core.isIdentified() && !$exchange_id) return
    const known = [
      ['_kx', $exchange_id],
      ['cid', cid],
    ].filter(([, value]) => value)
    const query = known.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
    const { status, json } = await core.send({ path: `${onsitePath(core)}/visitor?${query}` })
    if (status !== 200) return
    visitor = json as PageVisitor
    changed()
  }

  core.on('identified', () => {
    changed()
    void ask()
  })
  core.on('cart', (given) => {
    cart = given
    changed()
  })
  void ask()

  const HOLDS: Readonly<Record<string, (trigger: FormTrigger, form: PageForm) => boolean>> = {
    device: (trigger) => trigger.device === 'both' || trigger.device === device(),
    identified_profiles: () => core.isIdentified(),
    unidentified_profiles: () => !core.isIdentified(),
    url_patterns: ({ allow_list, deny_list }) => isAllowed(allow_list, deny_list, isOfPage),
    lists_and_segments: ({ allow_list, deny_list }) =>
      visitor !== undefined &&
      isAllowed(allow_list, deny_list, inAny([...visitor.lists, ...visitor.segments])),
    // guess: a form for a channel is for those who are not subscribed to it yet.
    channel: ({ channel }) => visitor !== undefined && !visitor.channels.includes(String(channel)),
    location: ({ allow_list, deny_list }) =>
      visitor !== undefined &&
      (visitor.country === null || isAllowed(allow_list, deny_list, inAny(visitor.places))),
    previously_submitted: (_, { id }) => !memory.wasSubmitted(id),
    cart_value: (trigger) => cart !== undefined && compare(cart.value, trigger as Comparison),
    cart_item_count: (trigger) => cart !== undefined && compare(cart.items, trigger as Comparison),
    cart_product: (trigger) =>
      cart !== undefined && hasProduct(cart, { type: trigger.of, value: trigger.value }),
    cart_content: ({ value, items, product }) =>
      cart !== undefined &&
      (!value || compare(cart.value, value as Comparison)) &&
      (!items || compare(cart.items, items as Comparison)) &&
      (!product || hasProduct(cart, product as Product)),
  }

  return {
    hold: (form) =>
      form.preview || form.triggers.every((trigger) => HOLDS[trigger.type]?.(trigger, form) ?? true),
    isResting(form) {
      const own = form.triggers.find(({ type }) => type === 'after_close_or_submit_timeout')
      return !form.preview && memory.isResting(form.id, Number(own?.timeout_days ?? REST_DAYS))
    },
  }
}

/** The path of the onsite API for this account. */
export function onsitePath({ page, company }: OnsiteCore): string {
  const script = page.config.scripts.forms ?? `/__onsite/${company}/forms.js`
  return script.replace(/\/[^/]*$/, '')
}

function isAllowed(allow: unknown, deny: unknown, matches: (each: string) => boolean): boolean {
  const [allowed, denied] = [allow, deny].map((list) => (Array.isArray(list) ? (list as string[]) : []))
  return !denied?.some(matches) && (!allowed?.length || allowed.some(matches))
}

function inAny(held: readonly string[]): (each: string) => boolean {
  return (each) => held.includes(each)
}

/** `*` stands for any characters of the whole address; a pattern without it is contained in it (guess). */
function isOfPage(pattern: string): boolean {
  const { href } = location
  if (!pattern.includes('*')) return href.includes(pattern)
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(href)
}

interface Comparison {
  readonly comparison?: unknown
  readonly value?: unknown
}

function compare(held: number | undefined, { comparison, value }: Comparison): boolean {
  if (held === undefined) return false
  if (comparison === 'greater_than') return held > Number(value)
  if (comparison === 'less_than') return held < Number(value)
  return held === Number(value)
}

interface Product {
  /** `id`, `name`, `brand` or `categories`. */
  readonly type?: unknown
  readonly value?: unknown
}

/** A product of the cart is an object with such members, or the value of one as a text. */
function hasProduct({ products = [] }: Cart, { type, value }: Product): boolean {
  return products.some((each) => {
    const held = typeof each === 'object' && each !== null ? (each as Members)[String(type)] : each
    return (Array.isArray(held) ? held : [held]).map(String).includes(String(value))
  })
}
