import type { Hub } from './hub.js'
import { Icon } from './icons.js'
import { Trouble } from './parts.js'
import { money } from './words.js'

/** The foot of the drawer: the cart, its codes, and the checkout. */
export function CartBar({ hub }: { hub: Hub }) {
  const cart = hub.cart.value
  const placed = hub.placed.value
  if (!cart) return null
  const isEmpty = cart.item_count === 0
  if (isEmpty && cart.codes.length === 0 && !placed) return null
  return (
    <div class="hub-cart">
      <Trouble hub={hub} about="cart" />
      {placed && (
        <p class="note good">
          Thank you. Your order is <b data-test="order-name">{placed.name}</b>.
        </p>
      )}
      {cart.codes.length > 0 && (
        <ul class="codes" aria-label="Codes in the cart">
          {cart.codes.map((code) => (
            <li class="chip" key={code}>
              <code data-test="cart-code">{code}</code>
              <button type="button" data-test="cart-code-remove" onClick={() => hub.remove(code)}>
                <Icon name="close" />
                <span class="sr-only">Take {code} off</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!(isEmpty && placed) && (
        <p class="fine">
          <span class="soft">
            {cart.item_count} in the cart
            {cart.discount > 0 && `, you save ${money(cart.discount, cart.currency)}`}
          </span>
          <br />
          <b data-test="cart-total">{money(cart.total, cart.currency)}</b>
        </p>
      )}
      {hub.hasCheckout && !isEmpty && (
        <button
          class="pick strong"
          type="button"
          data-test="checkout"
          aria-busy={hub.busy.value === 'cart'}
          onClick={() => hub.checkout()}
        >
          Check out
        </button>
      )}
    </div>
  )
}
