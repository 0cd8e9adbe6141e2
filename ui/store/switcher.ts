import { effect } from '@preact/signals-core'
import type { Shop } from './shop.js'

/** What the onsite script and the Hub offer to a page. */
interface PageApis {
  klaviyoEmulator?: { reset?(): unknown }
  customerHubApi?: { open(page: string): void }
}

/** The buttons in the foot of the page: each becomes another shopper. */
export function startSwitcher(shop: Shop): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-as]')
  for (const button of buttons)
    button.addEventListener('click', async () => {
      const email = button.dataset.as || undefined
      const apis = window as PageApis
      if (email === undefined) await apis.klaviyoEmulator?.reset?.()
      if (await shop.become(email)) location.assign(location.pathname)
      // The Hub wants a passcode, or a token of the shop.
      else apis.customerHubApi?.open('sign_in')
    })
  const asked = new URLSearchParams(location.search).get('as')
  if (asked) void showAs(asked, shop)
  effect(() => {
    const session = shop.session.value
    if (!session) return
    const isKnown = session.state !== 'logged_out'
    for (const button of buttons) {
      const { as } = button.dataset
      const isPressed = session.state === 'logged_in' ? as === session.email : !isKnown && as === ''
      button.setAttribute('aria-pressed', String(isPressed))
    }
    const link = document.querySelector('[data-recognized]')
    link?.setAttribute('aria-current', String(session.state === 'recognized'))
  })
}

/** Shows the page, and the Hub, as a shopper that a link names. The Hub asks for what it needs if it refuses. */
async function showAs(email: string, shop: Shop): Promise<void> {
  await shop.become(email)
  location.replace(`${location.pathname}#k-hub`)
}
