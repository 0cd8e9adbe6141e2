import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { shownKey } from '../../api/api-access.js'
import { callAdmin } from '../../api/client.js'
import { REVISION } from '../../api/klaviyo.js'
import { CHANGES, isWrite, useData } from '../../live/data.js'
import { copyText } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { curlOf } from '../../parts/snippets.js'
import { TabLinks } from '../../parts/tabs.js'
import { AssignDialog, ExpiryDialog } from './assign.js'
import { Codes } from './codes.js'
import { type Coupon, TABS, type TabName } from './coupon.js'
import { CreateDialog, newCoupon } from './create.js'
import { CouponList } from './list.js'
import { UploadDialog } from './upload.js'

type Open =
  | { readonly name: 'create' }
  | { readonly name: 'upload' | 'assign' | 'expiry'; readonly coupon: Coupon }

/** The coupons by their tabs, their stock, and the codes of one of them. */
export default function CouponsPage() {
  const { route, query } = useLocation()
  const { params } = useRoute()
  const tab = TABS.find(({ name }) => name === query.tab)?.name ?? 'all'
  const [open, setOpen] = useState<Open | undefined>()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /coupons', { query: { tab }, signal }),
    tab,
    CHANGES,
  )
  useShortcuts({ n: () => setOpen({ name: 'create' }) })
  const coupons = data?.coupons ?? []
  const chosen = params.id === undefined ? coupons[0] : coupons.find(({ id }) => id === params.id)
  const [version, setVersion] = useState(0)
  const done = () => {
    setVersion((number) => number + 1)
    reload()
  }
  const close = () => setOpen(undefined)
  const [shown, setShown] = useState<string | undefined>()
  return (
    <Page
      name="coupons"
      title="Coupons"
      crumbs={[{ label: 'Content' }, { label: 'Coupons' }]}
      isReady={isReady && shown === chosen?.id}
    >
      <PageHead
        title="Coupons"
        meta={data && <Facts coupons={coupons} />}
        actions={
          <>
            <button
              class="button quiet"
              type="button"
              data-test="copy-curl"
              onClick={() => copyText(listCall(tab), 'Copied as curl')}
            >
              <Icon name="terminal" /> as curl
            </button>
            <button
              class="button primary"
              type="button"
              data-test="coupon-create"
              onClick={() => setOpen({ name: 'create' })}
            >
              <Icon name="plus" /> Create coupon <kbd class="wide">n</kbd>
            </button>
          </>
        }
      />
      <TabLinks
        label="Kinds of coupon"
        links={TABS.map(({ name, label }) => ({
          name: name === 'api' ? 'api-coupons' : name,
          label,
          href: pageAddress('coupons', { tab: name }),
          isCurrent: name === tab,
          count: data?.tabs[name],
        }))}
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <CouponList
          coupons={coupons}
          chosen={chosen?.id}
          tab={tab}
          upload={(coupon) => setOpen({ name: 'upload', coupon })}
          createCall={createCall()}
        />
      )}
      {chosen && (
        <Codes
          key={chosen.id}
          coupon={chosen}
          tab={tab}
          concerns={isWrite}
          version={version}
          tellReady={() => setShown(chosen.id)}
          open={(name) => setOpen({ name, coupon: chosen })}
        />
      )}
      {data && params.id !== undefined && !chosen && (
        <p class="section muted">There is no coupon {params.id} under this tab.</p>
      )}
      {open?.name === 'create' && (
        <CreateDialog
          close={close}
          done={(id, origin) => {
            reload()
            route(pageAddress(`coupons/${encodeURIComponent(id)}`, { tab: tab === 'all' ? tab : origin }))
          }}
        />
      )}
      {open?.name === 'upload' && <UploadDialog coupon={open.coupon} close={close} done={done} />}
      {open?.name === 'assign' && <AssignDialog coupon={open.coupon} close={close} done={done} />}
      {open?.name === 'expiry' && <ExpiryDialog coupon={open.coupon} close={close} done={done} />}
    </Page>
  )
}

function Facts({ coupons }: { readonly coupons: readonly Coupon[] }) {
  const low = coupons.filter((coupon) => coupon.low).length
  const codes = coupons.reduce((sum, { total }) => sum + total, 0)
  return (
    <>
      <span>{coupons.length === 1 ? '1 coupon' : `${coupons.length} coupons`}</span>
      <span>{codes.toLocaleString('en')} codes</span>
      {low > 0 && (
        <span class="warn row">
          <Icon name="alert" size={14} /> {low} below {low === 1 ? 'its' : 'their'} threshold
        </span>
      )}
    </>
  )
}

function listCall(tab: TabName): string {
  return curlOf({ method: 'GET', url: `${location.origin}${adminAddress('/coupons', { tab })}`, headers: {} })
}

function createCall(): string {
  return curlOf({
    method: 'POST',
    url: `${location.origin}/api/coupons`,
    headers: {
      Authorization: `Klaviyo-API-Key ${shownKey.value}`,
      revision: REVISION,
      'Content-Type': 'application/vnd.api+json',
    },
    body: newCoupon('10OFF', '10% off', ''),
  })
}
