import { Tickets } from './coupons.js'
import type { HubDocument, Product } from './document.js'
import { HeartButton } from './favorites.js'
import type { Hub } from './hub.js'
import { Icon } from './icons.js'
import { LoyaltyBlock, SignInButton } from './loyalty.js'
import { Section, Trouble } from './parts.js'
import { money } from './words.js'

/** How many coupons For you shows itself. */
const SHOWN = 2

/** The first tab: loyalty, coupons, favorites, and what was viewed. */
export function ForYou({ hub, document }: { hub: Hub; document: HubDocument }) {
  const { loyalty, for_you: forYou } = document
  const isMissingSignIn = document.state !== 'logged_in' && loyalty?.state !== 'sign_in'
  return (
    <>
      {loyalty && <LoyaltyBlock hub={hub} loyalty={loyalty} />}
      {isMissingSignIn && (
        <section class="card" aria-label="Sign in">
          <p>Sign in to see your coupons and orders.</p>
          <SignInButton hub={hub} />
        </section>
      )}
      <CouponPreview hub={hub} document={document} />
      <Products hub={hub} title="Favorites" products={forYou.favorites ?? []} />
      {hub.source.cart === 'shop' && (
        <Products
          hub={hub}
          title="Recommended"
          products={forYou.recommended}
          follow={(product) => hub.followRecommendation(product)}
        />
      )}
      <Products hub={hub} title="Recently viewed" products={forYou.recently_viewed ?? []} />
    </>
  )
}

/** How many coupons there are, and the first of them. */
export function CouponPreview({ hub, document }: { hub: Hub; document: HubDocument }) {
  const preview = document.for_you.coupon_preview
  if (!preview) return null
  const { available = [], non_applicable: others = [] } = document.coupons ?? {}
  const first = available.slice(0, SHOWN)
  return (
    <section class="stack" aria-label="Coupons">
      <button
        class="preview"
        type="button"
        data-test="coupon-preview"
        data-count={preview.count}
        onClick={() => hub.show('coupons')}
      >
        <span class="bubble" aria-hidden="true">
          {preview.count}
        </span>
        <span class="sr-only">{preview.count} </span>
        <span>{preview.label.replace(/^\d+ /, '')}</span>
        <Icon name="right" />
      </button>
      {first.length > 0 && <Tickets hub={hub} coupons={first} now={document.now} />}
      {first.length < SHOWN && others.length > 0 && (
        <Tickets
          hub={hub}
          coupons={others.slice(0, SHOWN - first.length)}
          now={document.now}
          isApplicable={false}
        />
      )}
    </section>
  )
}

interface ProductsInput {
  readonly hub: Hub
  readonly title: string
  readonly products: readonly Product[]
  /** Called when the shopper opens a product, or adds it to the cart. */
  follow?(product: Product): void
}

function Products({ hub, title, products, follow }: ProductsInput) {
  if (products.length === 0) return null
  return (
    <Section title={title}>
      <ul class="hub-list">
        {products.map((product) => (
          <ProductRow key={product.product_id} hub={hub} product={product} follow={() => follow?.(product)} />
        ))}
      </ul>
    </Section>
  )
}

function ProductRow({ hub, product, follow }: { hub: Hub; product: Product; follow(): void }) {
  const { product_id: id, price } = product
  const name = product.title ?? id
  return (
    <li data-test="hub-product" data-product={id}>
      <span>
        <a href={addressOf(hub, product)} onClick={follow}>
          {name}
        </a>
        {typeof price === 'number' && (
          <>
            <br />
            <span class="fine soft">{money(price, hub.cart.value?.currency ?? 'USD')}</span>
          </>
        )}
        <Trouble hub={hub} about={`add ${id}`} />
      </span>
      <HeartButton hub={hub} id={id} name={name} />
      {hub.source.cart !== 'none' && (
        <button
          class="pick small"
          type="button"
          data-test="hub-add"
          onClick={() => {
            follow()
            hub.add(product)
          }}
        >
          Add<span class="sr-only"> {name} to the cart</span>
        </button>
      )}
    </li>
  )
}

/** The page of a product: in the toy shop, or where Shopify's shops have it. */
function addressOf({ source }: Hub, { url, handle, product_id: id }: Product): string {
  return url ?? `${source.cart === 'shop' ? `${source.base}/store` : ''}/products/${handle ?? id}`
}
