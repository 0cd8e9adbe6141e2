import type { ComponentChildren } from 'preact'
import { CartBar } from './cart-bar.js'
import { CouponsPage } from './coupons.js'
import type { HubDocument } from './document.js'
import { keepFocusWithin } from './focus.js'
import { ForYou } from './for-you.js'
import type { Hub, Page } from './hub.js'
import { Icon } from './icons.js'
import { Orders } from './orders.js'
import { Trouble } from './parts.js'
import { Profile } from './profile.js'
import { RewardsPage } from './rewards.js'
import { SignIn } from './sign-in.js'
import { Tabs, tabOf } from './tabs.js'

/** Titles of the pages that lie below a tab. */
const TITLES: Partial<Record<Page, string>> = { coupons: 'Coupons', rewards: 'Rewards', sign_in: 'Sign in' }

/** The drawer. Closed, it is nothing at all. */
export function Drawer({ hub }: { hub: Hub }) {
  if (!hub.isOpen.value) return null
  const hubDocument = hub.document.value
  return (
    <dialog
      class="hub"
      ref={showModal}
      aria-modal="true"
      aria-label="Customer Hub"
      data-test="hub"
      data-page={hub.page.value}
      data-ready={String(hubDocument !== undefined)}
      onCancel={(event) => {
        event.preventDefault()
        hub.close()
      }}
      onKeyDown={keepFocusWithin}
      // A press on the backdrop is one on the dialog itself.
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && event.offsetX < 0) hub.close()
      }}
    >
      <Head hub={hub} document={hubDocument} />
      {tabOf(hub.page.value) === hub.page.value && <Tabs hub={hub} />}
      <Body hub={hub} document={hubDocument} />
      <CartBar hub={hub} />
      <p class="sr-only" role="status" data-test="hub-status">
        {hub.notice.value}
      </p>
    </dialog>
  )
}

/** The open dialog, what had the focus before it, and how the page scrolled. */
let opened:
  | { readonly dialog: HTMLDialogElement; readonly focused: Element | null; readonly overflow: string }
  | undefined

/** Opens the dialog when it is mounted. When it goes, the page can be used again, and has its focus back. */
function showModal(dialog: HTMLDialogElement | null): void {
  const { style } = document.documentElement
  if (dialog) {
    opened = { dialog, focused: document.activeElement, overflow: style.overflow }
    dialog.showModal()
    dialog.querySelector('h2')?.focus()
    style.overflow = 'hidden'
    return
  }
  if (!opened) return
  style.overflow = opened.overflow
  // The page is inert until the dialog is closed, and would not take the focus.
  opened.dialog.close()
  if (opened.focused instanceof HTMLElement) opened.focused.focus()
  opened = undefined
}

function Head({ hub, document }: { hub: Hub; document: HubDocument | undefined }) {
  const page = hub.page.value
  const title = TITLES[page]
  return (
    <div class="hub-head">
      {title && (
        <button
          class="pick plain round back"
          type="button"
          data-test="hub-back"
          onClick={() => hub.show('for_you')}
        >
          <Icon name="back" />
          <span class="sr-only">Back</span>
        </button>
      )}
      <h2 key={page} tabIndex={-1} data-test={title ? 'hub-title' : 'hub-greeting'}>
        {title ?? document?.for_you.greeting ?? 'Welcome'}
      </h2>
      <button class="pick plain round" type="button" data-test="hub-close" onClick={() => hub.close()}>
        <Icon name="close" />
        <span class="sr-only">Close</span>
      </button>
    </div>
  )
}

function Body({ hub, document }: { hub: Hub; document: HubDocument | undefined }) {
  const page = hub.page.value
  const isTab = tabOf(page) === page
  const names = isTab
    ? { role: 'tabpanel' as const, id: 'k-panel', 'aria-labelledby': `k-tab-${page}` }
    : { role: 'region' as const, 'aria-label': TITLES[page] }
  // A region that scrolls takes the focus, so that the arrow keys can scroll it.
  const panel = { ...names, tabIndex: 0 }
  return (
    <div class="hub-body" key={page} {...panel}>
      {document && <Trouble hub={hub} about="hub" />}
      {document ? <Content hub={hub} document={document} /> : <Waiting hub={hub} />}
    </div>
  )
}

function Content({ hub, document }: { hub: Hub; document: HubDocument }): ComponentChildren {
  const isSignedIn = document.state === 'logged_in'
  switch (hub.page.value) {
    case 'for_you':
      return <ForYou hub={hub} document={document} />
    case 'orders':
      return <Orders hub={hub} now={document.now} isKnown={document.state !== 'logged_out'} />
    case 'profile':
      return document.shopper && isSignedIn ? (
        <Profile hub={hub} shopper={document.shopper} />
      ) : (
        <SignIn hub={hub} />
      )
    case 'coupons':
      return isSignedIn ? <CouponsPage hub={hub} document={document} /> : <SignIn hub={hub} />
    case 'rewards':
      return isSignedIn ? <RewardsPage hub={hub} document={document} /> : <SignIn hub={hub} />
    case 'sign_in':
      return <SignIn hub={hub} />
  }
}

/** Before the first answer. */
function Waiting({ hub }: { hub: Hub }) {
  const problem = hub.problem.value
  if (!problem) return <div class="ghost" />
  return (
    <>
      <p class="note bad" data-test="hub-error">
        {problem.message}
      </p>
      <button class="pick" type="button" data-test="hub-retry" onClick={() => hub.refresh()}>
        Try again
      </button>
    </>
  )
}
