import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { pageAddress, shopAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { TabLinks } from '../../parts/tabs.js'
import { Dashboard } from './dashboard.js'
import { Settings } from './settings.js'
import { Shoppers } from './shoppers.js'
import { Smile } from './smile.js'
import { StaticCoupons } from './static-coupons.js'

const TABS = [
  { name: 'dashboard', label: 'Dashboard', Part: Dashboard },
  { name: 'shoppers', label: 'Shoppers', Part: Shoppers },
  { name: 'coupons', label: 'Static coupons', Part: StaticCoupons },
  { name: 'smile', label: 'Smile', Part: Smile },
  { name: 'settings', label: 'Settings', Part: Settings },
] as const

/** The Customer Hub: what it brought, who its shoppers are, and how it is set up. */
export default function HubPage() {
  const { query } = useLocation()
  const { params } = useRoute()
  const tab = TABS.find(({ name }) => name === params.tab) ?? TABS[0]
  const { data, error, isReady, reload } = useData(
    async (signal) => {
      const [hub, state] = await Promise.all([
        callAdmin('GET /hub', { signal }),
        callAdmin('GET /state', { signal }),
      ])
      return { hub, company: state.company_id }
    },
    'hub',
    CHANGES,
  )
  const [shown, setShown] = useState<string | undefined>()
  const { Part } = tab
  return (
    <Page name="hub" title="Customer Hub" isReady={isReady && (shown === tab.name || error !== undefined)}>
      <PageHead
        title="Customer Hub"
        meta={
          data && (
            <>
              <span class={`badge ${data.hub.live ? 'ok' : ''}`} data-test="hub-live">
                {data.hub.live ? 'live' : 'not live'}
              </span>
              <span>sign-in {data.hub.sign_in.replaceAll('_', ' ')}</span>
              <span>loyalty {data.hub.loyalty.provider}</span>
            </>
          )
        }
        actions={
          data && (
            <a
              class="button primary"
              href={shopAddress(data.company)}
              target="_blank"
              rel="noreferrer"
              data-test="open-shop"
            >
              <Icon name="hub" /> Open the toy shop
            </a>
          )
        }
      />
      <TabLinks
        label="Parts of the Hub"
        links={TABS.map(({ name, label }) => ({
          name,
          label,
          href: pageAddress(name === 'dashboard' ? 'hub' : `hub/${name}`, { account: query.account }),
          isCurrent: name === tab.name,
        }))}
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && <Part key={tab.name} hub={data.hub} reload={reload} tellReady={() => setShown(tab.name)} />}
    </Page>
  )
}
