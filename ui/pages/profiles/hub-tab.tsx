import type { ComponentChildren } from 'preact'
import { pageAddress, shopAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { adminRequest } from '../../api/klaviyo.js'
import { CHANGES, useData } from '../../live/data.js'
import { Call } from '../../parts/call.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'

/** Opens the toy shop, with its Hub, as a shopper. */
export function ShopLink({
  company,
  email,
  children,
}: {
  readonly company: string
  readonly email: string
  readonly children: ComponentChildren
}) {
  return (
    <a
      class="button"
      href={shopAddress(company, email)}
      target="_blank"
      rel="noreferrer"
      data-test="show-as-shopper"
    >
      <Icon name="hub" /> {children}
    </a>
  )
}

/** The Customer Hub as the profile sees it as a shopper. */
export function HubTab({
  profile,
  company,
  email,
}: {
  readonly profile: string
  readonly company: string
  readonly email: string
}) {
  const { data, error, reload } = useData(
    async (signal) => {
      const [shown, { live }] = await Promise.all([
        callAdmin('GET /hub/shoppers/{id}', { path: { id: profile }, signal }),
        callAdmin('GET /hub', { signal }),
      ])
      return { shown, live }
    },
    profile,
    CHANGES,
  )
  return (
    <div class="section stack">
      <h2>What the Customer Hub shows this shopper</h2>
      {email ? (
        <p class="row wrap">
          <ShopLink company={company} email={email}>
            Open the toy shop as {email}
          </ShopLink>
          <span class="muted small">If the Hub wants a passcode or a token, it asks for it.</span>
        </p>
      ) : (
        <p class="muted">Only a profile with an email address can sign in to the shop.</p>
      )}
      {data && !data.live && (
        <p class="note warn">
          <Icon name="alert" /> The Hub is not live, so the shop does not show it.{' '}
          <a href={pageAddress('hub/settings')}>Make it live</a>
        </p>
      )}
      {error && <ErrorState error={error} retry={reload} />}
      {data && (
        <div data-test="shopper">
          <Json value={data.shown} label="Customer Hub" />
        </div>
      )}
      <Call label="As a call" request={adminRequest('GET', `/hub/shoppers/${profile}`)} />
    </div>
  )
}
