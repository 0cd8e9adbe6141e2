import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { SHOPPERS, useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

describe.skipIf(hasNoBrowser)('loyalty in the Customer Hub', () => {
  it('C1: a visitor who is logged out is asked to sign in', async () => {
    const shop = await storefront.open()
    await shop.openHub()
    const block = shop.part('loyalty', { state: 'sign_in' })
    expect(await block.innerText()).toContain('Sign in to see your rewards')
    await block.locator('[data-test="hub-sign-in"]').click()
    await shop.part('hub-email').waitFor()
  })

  it('C1: a visitor who is recognized by a link is greeted, and asked to sign in', async () => {
    const shop = await storefront.open()
    await shop.part('as-recognized').click()
    await shop.page.locator('[data-recognized][aria-current="true"]').waitFor()
    await shop.ready()
    await shop.openHub()
    expect(await shop.part('hub-greeting').innerText()).toBe('Hi, Bea')
    await shop.part('loyalty', { state: 'sign_in' }).waitFor()
    await shop.part('hub-tab-profile').click()
    await shop.part('hub-email').waitFor()
  })

  it.each([
    ['no customer of the program', 'cid'],
    ['a candidate', 'dot'],
    ['excluded from the program', 'eve'],
  ])('C1: a shopper who is %s sees no loyalty', async (_, name) => {
    const shop = await storefront.open()
    await shop.become(name)
    await shop.openHub()
    await shop.part('coupon-preview').waitFor()
    expect(await shop.part('loyalty').count()).toBe(0)
  })

  it('C1: a member without points sees an empty bar, and is invited to earn', async () => {
    const shop = await storefront.open()
    await shop.become('fay')
    await shop.openHub()
    await shop.part('loyalty', { state: 'start_earning' }).waitFor()
    expect(await shop.part('loyalty-points').innerText()).toContain('0')
    expect(await shop.part('loyalty-progress').getAttribute('aria-valuetext')).toBe('0 of 100 points')
    expect(await shop.part('loyalty-start-earning').innerText()).toContain('Start earning rewards')
    await shop.part('loyalty-start-earning').click()
    await shop.part('ways-to-earn').getByText('5 points for every $1 spent').waitFor()
  })

  it('C1: an account without a loyalty program shows none', async () => {
    const shop = await storefront.open({ fixture: { version: 1, hub: [{ live: true }] } })
    await shop.openHub()
    await shop.part('hub-sign-in').waitFor()
    expect(await shop.part('loyalty').count()).toBe(0)
  })

  it('C1, C2: a member with points sees tier, balance, best reward, progress and coupons', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.openHub()
    await shop.part('loyalty', { state: 'member' }).waitFor()
    expect(await shop.part('loyalty-tier').innerText()).toBe('Silver VIP')
    expect(await shop.part('loyalty-points').innerText()).toContain('130')
    expect(await shop.part('loyalty-best').innerText()).toContain('Redeem 100 points for free shipping')
    expect(await shop.part('loyalty-progress').getAttribute('aria-valuetext')).toBe('130 of 200 points')
    expect(await shop.part('loyalty-progress').getAttribute('aria-valuenow')).toBe('130')
    await shop.part('coupon-preview', { count: 1 }).waitFor()
  })

  it('C2: a click on any part opens the rewards, with all that is synchronised', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.openHub()
    await shop.part('loyalty-points').click()
    await shop.part('hub', { page: 'rewards' }).waitFor()
    expect(await shop.part('reward').count()).toBe(3)
    expect(await shop.part('reward', { redeemable: 'true' }).count()).toBe(1)
    expect(await shop.part('reward', { redeemable: 'false' }).first().innerText()).toContain('70 more')
    expect(await shop.part('referral-link').innerText()).toMatch(/^https?:\/\/\S+$/)
    await shop.part('ways-to-earn').locator('summary').click()
    await shop.part('ways-to-earn').getByText('100 points').waitFor()
  })

  it('C2: a member who can redeem every reward sees a full bar', async () => {
    const shop = await storefront.open()
    await shop.become('gus')
    await shop.openHub()
    expect(await shop.part('loyalty-tier').innerText()).toBe('Gold VIP')
    expect(await shop.part('loyalty-best').innerText()).toContain('Redeem 500 points for $20 off coupon')
    expect(await shop.part('loyalty-next-text').innerText()).toBe('You can redeem every reward.')
  })

  it('C3: redeeming puts a code into the cart, and leaves it available while it is not used', async () => {
    const shop = await storefront.open()
    await shop.become('gus')
    await shop.fill('Blue Mug')
    await shop.openHub()
    await shop.part('loyalty-best').click()
    await shop.part('reward', { redeemable: 'true' }).nth(1).locator('[data-test="reward-redeem"]').click()
    const code = await shop.part('cart-code').innerText()
    expect(await shop.part('cart-total').innerText()).toBe('$35.00')
    expect(await shop.part('loyalty-points').innerText()).toContain('400')
    await shop.part('coupon', { code, state: 'applied' }).waitFor()
    await shop.part('cart-code-remove').click()
    await shop.part('coupon', { code, state: 'available' }).waitFor()
  })

  it('C3: an answer that was lost does not take the points twice', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.account.faultPreset('answer-lost', { operation: 'hub_redeem_reward', times: 1 })
    await shop.page.evaluate("customerHubApi.open('rewards')")
    await shop.part('reward-redeem').click()
    await shop.part('cart-code').waitFor()
    expect(await shop.part('loyalty-points').innerText()).toContain('30')
  })
})

describe.skipIf(hasNoBrowser)('signing in', () => {
  it('asks for the passcode of a message, if the account wants one', async () => {
    const shop = await storefront.open({ fixture: { ...SHOPPERS, hub: [{ live: true, sign_in: 'otp' }] } })
    await shop.openHub()
    await shop.part('hub-sign-in').click()
    await shop.part('hub-email').fill('ada@example.com')
    await shop.part('hub-sign-in').click()
    await shop.part('hub-passcode').fill('000000')
    await shop.part('hub-sign-in').click()
    await shop.part('hub-error').waitFor()
    const { passcodes } = await shop.admin<{ passcodes: { passcode: string }[] }>('GET', '/hub/passcodes')
    await shop.part('hub-passcode').fill(passcodes.at(-1)?.passcode ?? '')
    await shop.part('hub-sign-in').click()
    await shop.part('coupon', { code: 'W1' }).waitFor()
    expect(await shop.part('hub-greeting').innerText()).toBe('Hi, Ada')
  })

  it('takes a token of the shop, if its customers sign in there', async () => {
    const shop = await storefront.open({
      fixture: { ...SHOPPERS, hub: [{ live: true, sign_in: 'customer_accounts' }] },
    })
    const { access_token } = await shop.admin<{ access_token: string }>('POST', '/hub/access-tokens', {
      email: 'ada@example.com',
    })
    await shop.page.evaluate("customerHubApi.open('coupons')")
    await shop.part('hub-access-token').fill('shcat_wrong')
    await shop.part('hub-use-token').click()
    await shop.part('hub-error').waitFor()
    await shop.part('hub-access-token').fill(access_token)
    await shop.part('hub-use-token').click()
    await shop.part('coupon', { code: 'W1' }).waitFor()
  })

  it('ends with the session: the drawer then shows what a visitor sees', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.openHub()
    await shop.part('hub-tab-profile').click()
    expect(await shop.part('hub-profile-email').innerText()).toBe('ada@example.com')
    await shop.part('hub-sign-out').click()
    await shop.part('loyalty', { state: 'sign_in' }).waitFor()
    expect(await shop.part('coupon').count()).toBe(0)
  })
})
