import type { JSX } from 'preact'
import type { Hub } from './hub.js'
import { Trouble } from './parts.js'

/** The sign-in. It stands in place of a page that needs one; that page follows. */
export function SignIn({ hub }: { hub: Hub }) {
  if (hub.source.signIn === 'customer_accounts') return <ShopSignIn hub={hub} />
  return hub.passcode.value ? <PasscodeForm hub={hub} {...hub.passcode.value} /> : <EmailForm hub={hub} />
}

function EmailForm({ hub }: { hub: Hub }) {
  return (
    <form class="stack" aria-label="Sign in" onSubmit={(event) => hub.signIn(fieldsOf(event))}>
      <p>Sign in to see your coupons, rewards and orders.</p>
      <Field
        label="Email"
        name="email"
        type="email"
        autocomplete="email"
        defaultValue={hub.document.value?.shopper?.email ?? ''}
      />
      <Trouble hub={hub} about="sign_in" />
      <Submit hub={hub} />
    </form>
  )
}

function PasscodeForm({ hub, email, sentTo }: { hub: Hub; email: string; sentTo: string }) {
  return (
    <form class="stack" aria-label="Sign in" onSubmit={(event) => hub.signIn({ email, ...fieldsOf(event) })}>
      <p>A passcode is on its way to {sentTo}.</p>
      <Field
        label="Passcode"
        name="passcode"
        inputMode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9]{6}"
        title="six digits"
        ref={focus}
      />
      <Trouble hub={hub} about="sign_in" />
      <Submit hub={hub} />
      <button class="pick" type="button" data-test="hub-other-email" onClick={() => hub.show('sign_in')}>
        Use another email
      </button>
    </form>
  )
}

/** Shoppers are signed in at the shop; a token of its sign-in can also be entered. */
function ShopSignIn({ hub }: { hub: Hub }) {
  return (
    <form class="stack" aria-label="Sign in" onSubmit={(event) => hub.signIn(fieldsOf(event))}>
      <p>This shop signs its customers in itself.</p>
      <button class="pick strong" type="button" data-test="hub-sign-in" onClick={() => hub.signInByShop()}>
        Sign in with the shop
      </button>
      <Field label="Or an access token of the shop" name="access_token" autocomplete="off" />
      <button class="pick" type="submit" data-test="hub-use-token">
        Use the token
      </button>
      <Trouble hub={hub} about="sign_in" />
    </form>
  )
}

function Field({ label, name, ...input }: { label: string; name: string } & JSX.IntrinsicElements['input']) {
  return (
    <div class="field">
      <label for={`k-${name}`}>{label}</label>
      <input id={`k-${name}`} name={name} data-test={`hub-${name.replace('_', '-')}`} required {...input} />
    </div>
  )
}

function Submit({ hub }: { hub: Hub }) {
  return (
    <button
      class="pick strong"
      type="submit"
      data-test="hub-sign-in"
      aria-busy={hub.busy.value === 'sign_in'}
    >
      Sign in
    </button>
  )
}

/** The fields of a form that is submitted; the page stays. */
function fieldsOf(event: Event): Record<string, string> {
  event.preventDefault()
  return Object.fromEntries(
    [...new FormData(event.currentTarget as HTMLFormElement)].map(([name, value]) => [name, `${value}`]),
  )
}

/** Moves the focus to a field that takes the place of another one. */
function focus(field: HTMLElement | null): void {
  field?.focus()
}
