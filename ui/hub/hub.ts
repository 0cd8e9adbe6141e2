import { batch, signal } from '@preact/signals-core'
import { type Cart, cartOf, type Placed, withPageCart } from './carts.js'
import { Client, Problem } from './client.js'
import type { Coupon, HubCart, HubDocument, Order, Product, Reward } from './document.js'
import { announce } from './events.js'
import { record } from './interactions.js'
import { Redemptions } from './redemptions.js'
import type { Source } from './source.js'
import { Visitor } from './visitor.js'
import { money } from './words.js'

/** What the drawer shows. */
export const PAGES = ['for_you', 'orders', 'profile', 'coupons', 'rewards', 'sign_in'] as const

export type Page = (typeof PAGES)[number]

/** The answers of the Hub's API that sign a shopper in. */
interface SignedIn {
  readonly token: string
  readonly profile_id: string
}

/** The state of the drawer, and what shoppers can do in it. */
export class Hub {
  readonly source: Source
  readonly visitor: Visitor
  readonly #client: Client
  readonly #cart: Cart
  readonly #redemptions: Redemptions

  readonly isOpen = signal(false)
  readonly page = signal<Page>('for_you')
  readonly document = signal<HubDocument | undefined>(undefined)
  readonly cart = signal<HubCart | undefined>(undefined)
  readonly orders = signal<readonly Order[] | undefined>(undefined)
  /** What the live region says. */
  readonly notice = signal('')
  /** Why the latest action failed, and what it was about: a code, the id of a reward, or a part of the drawer. */
  readonly problem = signal<{ readonly about: string; readonly message: string } | undefined>(undefined)
  /** What is under way: the same words as in `problem`. */
  readonly busy = signal<string | undefined>(undefined)
  /** Where a passcode was sent, while it is awaited. */
  readonly passcode = signal<{ readonly email: string; readonly sentTo: string } | undefined>(undefined)
  readonly placed = signal<Placed | undefined>(undefined)
  /** The handle of the product that the page shows. */
  readonly handle = signal<string | undefined>(undefined)

  #reads = 0

  constructor(source: Source) {
    this.source = source
    this.visitor = new Visitor(source.company)
    this.#client = new Client(source.base, this.visitor)
    this.#cart = cartOf(source, this.#client)
    this.#redemptions = new Redemptions(this.#client)
  }

  get hasCheckout(): boolean {
    return this.#cart.checkout !== undefined
  }

  /** Opens the drawer, at the page named. */
  open(page: Page = 'for_you'): void {
    const wasOpen = this.isOpen.value
    batch(() => {
      this.placed.value = undefined
      this.isOpen.value = true
      this.show(page)
    })
    if (wasOpen) return
    announce('open', { page })
    void record(this.#client, 'opened')
  }

  close(): void {
    if (!this.isOpen.value) return
    this.isOpen.value = false
    announce('close')
  }

  /** Shows a page of the open drawer. Its data is read anew, since it depends on the cart and on the time. */
  show(page: Page): void {
    batch(() => {
      this.problem.value = undefined
      this.passcode.value = undefined
      this.page.value = page
    })
    if (page === 'orders') void this.#readOrders()
    void this.refresh()
  }

  /** Reads the document again. The latest read wins, whichever answer comes first. */
  async refresh(): Promise<void> {
    this.#reads += 1
    const read = this.#reads
    const page = this.page.value
    const view = this.isOpen.value && (page === 'coupons' || page === 'rewards') ? `?view=${page}` : ''
    try {
      const document = await this.#client.send<HubDocument>('GET', `/hub${view}`)
      const cart = this.#cart.read ? await this.#cart.read() : document.cart
      if (read !== this.#reads) return
      batch(() => {
        const isOwn = this.source.cart === 'shop'
        this.document.value = isOwn ? document : withPageCart(document, cart?.codes ?? [])
        this.cart.value = this.source.cart === 'none' ? undefined : (cart ?? undefined)
        if (this.problem.value?.about === 'hub') this.problem.value = undefined
      })
    } catch (error) {
      if (read === this.#reads) this.#fail('hub', error)
    }
  }

  /** Signs in, or waits for a passcode if the Hub sent one. */
  signIn(fields: { email?: string; passcode?: string; access_token?: string }): Promise<void> {
    return this.#do('sign_in', async () => {
      const { status, json } = await this.#client.exchange<SignedIn & { sent_to: string }>(
        'POST',
        '/session',
        {
          body: fields,
        },
      )
      if (status === 202) this.passcode.value = { email: fields.email ?? '', sentTo: json.sent_to }
      else this.#enter(json)
    })
  }

  /** Signs in who is signed in at the shop: asks the shop's own server, as a headless shop serves it. */
  signInByShop(): Promise<void> {
    return this.#do('sign_in', async () => {
      const response = await fetch('/api/authenticateCustomerHub', { method: 'POST' }).catch(() => undefined)
      const json = response?.ok ? await response.json().catch(() => undefined) : undefined
      if (typeof json?.token === 'string') this.#enter(json)
      else throw new Problem(401, 'sign_in_required', 'Sign in to the shop first, then open this again.')
    })
  }

  signOut(): Promise<void> {
    return this.#do('sign_out', async () => {
      // A session that ended already is as good as one that ends now.
      await this.#client.send('DELETE', '/session').catch((error) => {
        if (error.status !== 401) throw error
      })
      this.visitor.token = undefined
      this.visitor.startAnew()
      this.#tell('You are signed out.')
      this.page.value = 'for_you'
      this.orders.value = undefined
      await this.refresh()
      announce('signed-out')
      announce('cart')
    })
  }

  apply({ code }: Pick<Coupon, 'code'>): Promise<void> {
    return this.#do(code, async () => {
      await this.#cart.apply(code)
      await this.refresh()
      this.#tell(this.#saved(code))
      announce('coupon-applied', { code })
      announce('cart')
    })
  }

  remove(code: string): Promise<void> {
    return this.#do('cart', async () => {
      await this.#cart.remove(code)
      await this.refresh()
      this.#tell(`${code} was taken off.`)
      announce('cart')
    })
  }

  /** Redeems points. `points` is for rewards that take any amount. */
  redeem({ points_product_id: id, name }: Reward, points?: number): Promise<void> {
    return this.#do(String(id), async () => {
      const { coupon } = await this.#redemptions.redeem(id, points)
      if (this.source.cart === 'shopify') await this.#cart.apply(coupon.code)
      await this.refresh()
      this.#tell(`${name} is yours. ${this.#saved(coupon.code)}`)
      announce('redeemed', { code: coupon.code, points_product_id: id })
      announce('cart')
    })
  }

  /** Reports that a recommended product was looked at or added. */
  followRecommendation({ product_id }: Product): void {
    void record(this.#client, 'recommendedProduct', { product_id })
  }

  add(product: Product): Promise<void> {
    return this.#do(`add ${product.product_id}`, async () => {
      await this.#cart.add(product)
      await this.refresh()
      this.#tell(`${product.title ?? 'It'} is in the cart.`)
      announce('cart')
    })
  }

  isFavorite(id: string): boolean {
    return this.document.value?.for_you.favorites?.some((each) => each.product_id === id) ?? false
  }

  /** Adds a product with this title to the favorites; without a title, removes it. */
  setFavorite(id: string, title: string | undefined): Promise<void> {
    return this.#do(`favorite ${id}`, async () => {
      if (title) await this.#client.send('POST', '/favorites', { body: { product_id: id, title } })
      else await this.#client.send('DELETE', `/favorites/${encodeURIComponent(id)}`)
      await this.refresh()
      this.#tell(title ? 'Added to favorites.' : 'Removed from favorites.')
    })
  }

  checkout(): Promise<void> {
    return this.#do('cart', async () => {
      const order = await this.#cart.checkout?.(this.document.value?.state ?? 'logged_out')
      if (!order) return
      await this.refresh()
      this.placed.value = order
      this.#tell(`Order ${order.name} is placed.`)
      announce('order', { ...order })
      announce('cart')
    })
  }

  /** Puts a text on the clipboard. */
  async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text).then(
      () => this.#tell('Copied.'),
      () => this.#fail('copy', new Error('The browser does not allow copying. Select the link and copy it.')),
    )
  }

  #enter({ token, profile_id }: SignedIn): void {
    this.visitor.token = token
    this.problem.value = undefined
    this.passcode.value = undefined
    this.#tell('You are signed in.')
    if (this.page.value === 'sign_in') this.page.value = 'for_you'
    if (this.page.value === 'orders') void this.#readOrders()
    void this.refresh()
    announce('signed-in', { profile_id })
    announce('cart')
  }

  async #readOrders(): Promise<void> {
    void record(this.#client, 'ordersTab')
    await this.#client.send<{ orders: readonly Order[] }>('GET', '/orders').then(
      ({ orders }) => {
        this.orders.value = orders
      },
      (error) => {
        this.orders.value = []
        // Visitors who are not known have no orders.
        if (!(error instanceof Problem && error.status === 401)) this.#fail('orders', error)
      },
    )
  }

  #saved(code: string): string {
    const cart = this.cart.value
    const saves = cart && cart.discount > 0 ? `, you save ${money(cart.discount, cart.currency)}` : ''
    return `${code} was applied${saves}.`
  }

  /** Runs an action, one at a time for each thing it is about, and shows why it failed. */
  async #do<T>(about: string, action: () => Promise<T>): Promise<T | undefined> {
    if (this.busy.value === about) return undefined
    this.busy.value = about
    this.problem.value = undefined
    try {
      return await action()
    } catch (error) {
      this.#fail(about, error)
      if (error instanceof Problem && error.code === 'sign_in_required') void this.refresh()
      return undefined
    } finally {
      if (this.busy.value === about) this.busy.value = undefined
    }
  }

  #fail(about: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    this.problem.value = { about, message }
    this.#tell(message)
  }

  /** Says something in the live region; the same words twice are said twice. */
  #tell(words: string): void {
    this.notice.value = this.notice.value === words ? `${words}\u00a0` : words
  }
}
