import { batch, signal } from '@preact/signals-core'
import { Client } from '../hub/client.js'
import { Visitor } from '../hub/visitor.js'
import { track } from './tracking.js'

/** The toy shop's cart, in the shape of Shopify's; amounts are hundredths. */
export interface ShopCart {
  readonly item_count: number
  readonly items: readonly CartItem[]
  readonly items_subtotal_price: number
  readonly total_discount: number
  readonly total_price: number
  readonly currency: string
  readonly discount_codes: readonly { readonly code: string; readonly applicable: boolean }[]
}

interface CartItem {
  readonly id: string | number
  readonly key?: string
  readonly title: string
  readonly image: string
  readonly quantity: number
  readonly line_price: number
}

/** Who is signed in. */
interface Session {
  readonly state: string
  readonly email: string | null
}

/** The toy shop in the browser: its cart, and who shops. */
export class Shop {
  readonly base: string
  readonly #client: Client
  readonly #visitor: Visitor

  readonly cart = signal<ShopCart | undefined>(undefined)
  readonly session = signal<Session | undefined>(undefined)
  readonly order = signal<{ readonly name: string } | undefined>(undefined)
  readonly problem = signal('')

  /** `base` is the address of the Hub's API, which the shop's belongs to. */
  constructor(base: string) {
    this.base = base
    this.#visitor = new Visitor(decodeURIComponent(base.slice(base.lastIndexOf('/') + 1)))
    this.#client = new Client(base, this.#visitor)
  }

  /** Reads the cart and the session. */
  refresh(): Promise<void> {
    return this.#do(async () => {
      const [cart, session] = await Promise.all([
        this.#client.send<ShopCart>('GET', '/cart.js'),
        this.#client.send<Session>('GET', '/session'),
      ])
      batch(() => {
        this.cart.value = cart
        this.session.value = session
      })
    })
  }

  add(id: string, name: string): Promise<void> {
    return this.#change('/cart/add.js', { items: [{ id, quantity: 1 }] }, () => {
      track('Added to Cart', { AddedItemProductID: id, AddedItemProductName: name, AddedItemQuantity: 1 })
    })
  }

  setQuantity(item: CartItem, quantity: number): Promise<void> {
    return this.#change('/cart/change.js', { id: item.key ?? String(item.id), quantity })
  }

  /** Sets all codes of the cart; Shopify's carts take them as one text. */
  setCodes(codes: readonly string[]): Promise<void> {
    return this.#change('/cart/update.js', { discount: codes.join(',') })
  }

  checkOut(email: string): Promise<void> {
    return this.#do(async () => {
      const body = email ? { email } : {}
      const { order } = await this.#client.send<{ order: { name: string } }>('POST', '/checkout', { body })
      this.order.value = order
      await this.refresh()
    })
  }

  /** Signs a shopper in; without an address, becomes an unknown visitor. Answers whether the Hub took the sign-in. */
  async become(email: string | undefined): Promise<boolean> {
    if (this.#visitor.token || email === undefined) {
      if (this.#visitor.token) await this.#client.send('DELETE', '/session').catch(() => undefined)
      this.#visitor.token = undefined
      this.#visitor.startAnew()
    }
    if (email === undefined) return true
    return this.#client.exchange<{ token: string }>('POST', '/session', { body: { email } }).then(
      ({ status, json }) => {
        if (status === 201) this.#visitor.token = json.token
        return status === 201
      },
      () => false,
    )
  }

  async #change(path: string, body: unknown, done?: () => void): Promise<void> {
    await this.#do(async () => {
      await this.#client.send('POST', path, { body })
      this.cart.value = await this.#client.send<ShopCart>('GET', '/cart.js')
      done?.()
    })
  }

  async #do(action: () => Promise<void>): Promise<void> {
    this.problem.value = ''
    await action().catch((error) => {
      this.problem.value = error.message
    })
  }
}
