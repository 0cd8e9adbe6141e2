import type { Shopper } from './document.js'
import type { Hub } from './hub.js'
import { Trouble } from './parts.js'

/** The third tab: who is signed in. */
export function Profile({ hub, shopper }: { hub: Hub; shopper: Shopper }) {
  return (
    <>
      <ul class="hub-list">
        {shopper.first_name && <Line name="Name" value={shopper.first_name} />}
        <Line name="Email" value={shopper.email ?? 'none'} />
      </ul>
      <Trouble hub={hub} about="sign_out" />
      <button class="pick" type="button" data-test="hub-sign-out" onClick={() => hub.signOut()}>
        Sign out
      </button>
    </>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <li>
      <span class="soft">{name}</span>
      <span class="end" data-test={`hub-profile-${name.toLowerCase()}`}>
        {value}
      </span>
    </li>
  )
}
