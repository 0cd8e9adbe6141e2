import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Json } from '../../parts/json.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { CallSnippet } from './call.js'
import { type PartInput, useReady } from './part.js'
import { couponWords, type HubDocument, loyaltyWords } from './shopper-state.js'

/** Shoppers that are looked at: each costs a document. */
const SHOPPERS = 12

interface ProfileRow {
  readonly id: string
  readonly attributes: { readonly email: string | null; readonly first_name: string | null }
}

/** The shoppers of the account, with what the Hub shows each: their state in the program, and their coupons. */
export function Shoppers({ tellReady }: PartInput) {
  const { query } = useLocation()
  const { data, error, isReady, reload } = useData(loadShoppers, 'shoppers', CHANGES)
  useReady(isReady, { tellReady })
  const chosen = data?.find(({ id }) => id === query.shopper)
  return (
    <>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data?.length === 0 && (
        <EmptyState title="No shoppers yet">
          <p>A shopper is a profile with an email address: POST /api/profiles creates one.</p>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Scroll label="Shoppers">
          <table class="table">
            <TableHead columns={['shopper', 'loyalty', 'tier', 'reward', 'coupons']} />
            <tbody>
              {data.map(({ id, email, shown }) => (
                <tr
                  key={id}
                  data-test="shopper-row"
                  data-email={email}
                  data-state={shown.loyalty?.state ?? 'none'}
                  aria-selected={id === chosen?.id}
                >
                  <td>
                    <a class="cover" href={pageAddress('hub/shoppers', { shopper: id })}>
                      {email}
                    </a>
                  </td>
                  <td>{loyaltyWords(shown.loyalty)}</td>
                  <td>{shown.loyalty?.vip?.label ?? <span class="muted">–</span>}</td>
                  <td>
                    {shown.loyalty?.best_reward?.text ?? shown.loyalty?.next_reward?.text ?? (
                      <span class="muted">–</span>
                    )}
                  </td>
                  <td>{couponWords(shown)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {chosen && (
        <div class="section stack" data-test="shopper-document">
          <h2>What {chosen.email} sees</h2>
          <Json value={chosen.shown} label={`The Hub of ${chosen.email}`} />
        </div>
      )}
      <div class="section">
        <CallSnippet path={`/hub/shoppers/${chosen?.email ?? 'ada@example.com'}`} />
      </div>
    </>
  )
}

async function loadShoppers(signal: AbortSignal) {
  const { data } = await callAdmin('GET /resources/{type}', {
    path: { type: 'profile' },
    query: { sort: 'email', 'page[size]': SHOPPERS } as never,
    signal,
  })
  const profiles = (data as unknown as readonly ProfileRow[]).filter(({ attributes }) => attributes.email)
  return Promise.all(
    profiles.map(async ({ id, attributes }) => ({
      id,
      email: attributes.email ?? id,
      shown: (await callAdmin('GET /hub/shoppers/{id}', {
        path: { id },
        signal,
      })) as unknown as HubDocument,
    })),
  )
}
