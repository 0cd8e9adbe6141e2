import { escapeHtml } from '../../../template-language/values.js'
import type { Product } from '../../shop/product.js'
import type { StorePage, ToyShop } from './page.js'

/** The first page: all products. */
export function homePage(store: ToyShop, products: readonly Product[]): StorePage {
  const cards = products.map((product, at) => card(store, product, at))
  return {
    title: 'Stoneware',
    main: [
      '<div class="hero"><h1>Stoneware for slow mornings</h1>',
      '<p class="soft">Thrown by hand, fired twice. Nothing here is real, so take two.</p>',
      '<p class="soft" role="status" data-problem></p></div>',
      `<ul class="products">${cards.join('\n')}</ul>`,
    ].join('\n'),
  }
}

/** The page of one product. The Hub learns which one it is by its handle. */
export function productPage(store: ToyShop, product: Product, at: number): StorePage {
  const { id, handle, title } = escaped(product)
  return {
    title: product.title,
    main: [
      `<div class="one" data-page-product="${id}" data-handle="${handle}" data-title="${title}">`,
      picture(product, at),
      `<div class="text"><h1>${title}</h1><p class="price">${price(store, product)}</p>`,
      addButton(product, 'Add to cart', true),
      '<p class="soft" role="status" data-problem></p>',
      `<p><a href="${store.base}/store">Back to the shop</a></p></div></div>`,
    ].join('\n'),
  }
}

/** The cart. The script fills it, because the browser knows whose cart it is. */
export const CART_PAGE: StorePage = {
  title: 'Cart',
  main: '<div class="hero"><h1>Cart</h1></div><div class="narrow" id="cart"></div>',
}

/** The shop's own account page, in whose place the Hub opens if it is live. */
export function accountPage(isLive: boolean): StorePage {
  const words = isLive
    ? [
        '<p>This is the account page of the shop. A click on Account opens the Customer Hub in its place.</p>',
        '<p><a class="pick strong" href="#k-hub" data-test="open-hub">Open the Customer Hub</a></p>',
      ]
    : [
        '<p>This is the account page of the shop. The Customer Hub takes its place when it is live:</p>',
        '<p class="note"><code>PATCH /__admin/hub {"live": true}</code></p>',
      ]
  return {
    title: 'Account',
    main: `<div class="hero"><h1>Account</h1></div><div class="narrow">${words.join('\n')}</div>`,
  }
}

/** The page of an address that the shop does not have. */
export const MISSING_PAGE: StorePage = {
  title: 'Not found',
  main: '<div class="hero"><h1>There is no such product</h1></div>',
}

function card(store: ToyShop, product: Product, at: number): string {
  const { id, handle, title } = escaped(product)
  return [
    `<li class="product" data-test="product" data-product="${id}">${picture(product, at)}`,
    `<h2><a href="${store.base}/store/products/${handle}">${title}</a></h2>`,
    `<p>${price(store, product)}<span data-in-cart="${id}" hidden> · In the cart</span></p>`,
    `${addButton(product, 'Add', false)}</li>`,
  ].join('')
}

/** How many grounds the pictures have, one after the other. */
const TILES = 6

function picture({ id, image, title }: Product, at: number): string {
  return [
    `<div class="picture tile-${(at % TILES) + 1}">`,
    `<img src="${escapeHtml(image)}" alt="" width="200" height="160">`,
    `<div class="heart kl-hub-favorites-slot" data-product-id="${escapeHtml(id)}"`,
    ` data-product-title="${escapeHtml(title)}"></div></div>`,
  ].join('')
}

function addButton(product: Product, words: string, isStrong: boolean): string {
  const { id, title } = escaped(product)
  return [
    `<button class="pick${isStrong ? ' strong' : ''}" type="button" data-add="${id}" data-title="${title}"`,
    ` data-test="add">${words}<span class="sr-only"> ${title}</span></button>`,
  ].join('')
}

function price({ currency }: ToyShop, product: Product): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return escapeHtml(format.format(product.price / 100))
}

function escaped({ id, handle, title }: Product): Pick<Product, 'id' | 'handle' | 'title'> {
  return { id: escapeHtml(id), handle: escapeHtml(handle), title: escapeHtml(title) }
}
