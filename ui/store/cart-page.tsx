import { money } from '../hub/words.js'
import type { Shop, ShopCart } from './shop.js'

/** The cart page: what is in it, codes, and the checkout. */
export function CartPage({ shop }: { shop: Shop }) {
  const cart = shop.cart.value
  const order = shop.order.value
  return (
    <>
      <p role="status" class={shop.problem.value ? 'note bad' : undefined}>
        {shop.problem.value}
      </p>
      {order && (
        <p class="note good">
          Thank you. Your order is <b data-test="order-name">{order.name}</b>.
        </p>
      )}
      {cart && cart.items.length > 0 && <Filled shop={shop} cart={cart} />}
      {cart?.items.length === 0 && !order && <p class="soft">The cart is empty.</p>}
      <p>
        <a href={`${shop.base}/store`}>Back to the shop</a>
      </p>
    </>
  )
}

function Filled({ shop, cart }: { shop: Shop; cart: ShopCart }) {
  const amount = (cents: number) => money(cents / 100, cart.currency)
  return (
    <>
      <ul class="lines">
        {cart.items.map((item) => (
          <li key={item.key ?? item.id} data-test="cart-line" data-product={item.id}>
            <span class="picture">
              <img src={item.image} alt="" />
            </span>
            <span>{item.title}</span>
            <span class="count">
              <Step
                name={`One ${item.title} less`}
                sign="−"
                step={() => shop.setQuantity(item, item.quantity - 1)}
              />
              <span data-test="cart-quantity">{item.quantity}</span>
              <Step
                name={`One ${item.title} more`}
                sign="+"
                step={() => shop.setQuantity(item, item.quantity + 1)}
              />
            </span>
            <b>{amount(item.line_price)}</b>
          </li>
        ))}
      </ul>
      <Codes shop={shop} codes={cart.discount_codes} />
      <dl class="sums">
        <dt class="soft">Subtotal</dt>
        <dd>{amount(cart.items_subtotal_price)}</dd>
        {cart.total_discount > 0 && (
          <>
            <dt class="soft">Discount</dt>
            <dd data-test="cart-discount">−{amount(cart.total_discount)}</dd>
          </>
        )}
        <dt class="total">Total</dt>
        <dd class="total" data-test="cart-total">
          {amount(cart.total_price)}
        </dd>
      </dl>
      <Checkout shop={shop} />
    </>
  )
}

function Step({ name, sign, step }: { name: string; sign: string; step: () => void }) {
  return (
    <button class="pick plain round" type="button" onClick={step}>
      <span aria-hidden="true">{sign}</span>
      <span class="sr-only">{name}</span>
    </button>
  )
}

function Codes({ shop, codes }: { shop: Shop; codes: ShopCart['discount_codes'] }) {
  const all = codes.map(({ code }) => code)
  const add = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const code = `${new FormData(form).get('code')}`.trim()
    void shop.setCodes([...all.filter((each) => each !== code), code])
    form.reset()
  }
  return (
    <form class="code-form" onSubmit={add}>
      <div class="inline">
        <div class="field">
          <label for="code">Discount code</label>
          <input id="code" name="code" required autocomplete="off" data-test="discount-code" />
        </div>
        <button class="pick" type="submit" data-test="discount-add">
          Use code
        </button>
      </div>
      {codes.length > 0 && (
        <ul class="codes" aria-label="Codes in the cart">
          {codes.map(({ code, applicable }) => (
            <li class="chip" key={code} data-applicable={String(applicable)}>
              <code data-test="cart-code">{code}</code>
              {!applicable && <span class="sr-only">takes nothing off</span>}
              <button
                type="button"
                data-test="cart-code-remove"
                onClick={() => shop.setCodes(all.filter((each) => each !== code))}
              >
                <span aria-hidden="true">×</span>
                <span class="sr-only">Take {code} off</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}

function Checkout({ shop }: { shop: Shop }) {
  const isSignedIn = shop.session.value?.state === 'logged_in'
  const checkOut = (event: SubmitEvent) => {
    event.preventDefault()
    void shop.checkOut(`${new FormData(event.currentTarget as HTMLFormElement).get('email') ?? ''}`.trim())
  }
  return (
    <form class="inline" onSubmit={checkOut}>
      {!isSignedIn && (
        <div class="field">
          <label for="email">Email</label>
          <input id="email" name="email" type="email" autocomplete="email" data-test="checkout-email" />
        </div>
      )}
      <button class="pick strong" type="submit" data-test="checkout">
        Check out
      </button>
    </form>
  )
}
