import { pageAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Meter } from '../../parts/meter.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { CallSnippet } from './call.js'
import { type PartInput, useReady } from './part.js'

type DashboardData = ResponseOf<'GET /hub/dashboard'>

/** The cards of the dashboard, its interactions, and why each order is attributed or not. */
export function Dashboard({ tellReady }: PartInput) {
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /hub/dashboard', { signal }),
    'dashboard',
    CHANGES,
  )
  useReady(isReady, { tellReady })
  return (
    <>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && <Cards data={data} />}
      {data && <Orders orders={data.orders} currency={data.revenue_generated.currency} />}
      <div class="section">
        <CallSnippet path="/hub/dashboard" />
      </div>
    </>
  )
}

function Cards({ data }: { readonly data: DashboardData }) {
  const { revenue_generated: revenue, interactions, average_order_value: averages } = data
  const most = Math.max(1, ...Object.values(interactions))
  const orders = averages.reduce((sum, each) => sum + each.orders, 0)
  const total = averages.reduce((sum, each) => sum + each.value * each.orders, 0)
  return (
    <div class="section stack" data-test="hub-dashboard">
      <dl class="figures">
        <Figure name="Total accounts" test="total-accounts" value={data.total_accounts} />
        <Figure name="Active accounts" test="active-accounts" value={data.active_accounts} />
        <Figure name="Service interactions" test="interactions" value={data.service_interactions} />
        <Figure
          name="Revenue generated"
          test="revenue"
          value={`${revenue.amount.toFixed(2)} ${revenue.currency}`}
        />
        <Figure
          name="Average order value"
          test="average"
          value={orders === 0 ? '–' : `${(total / orders).toFixed(2)} ${revenue.currency}`}
        />
      </dl>
      <p class="muted small">The last 30 days, with today, in the time zone of the account.</p>
      {Object.keys(interactions).length > 0 && (
        <table class="table inset">
          <caption class="sr-only">Service interactions</caption>
          <TableHead columns={['interaction', 'share', { name: 'times', class: 'number' }]} />
          <tbody>
            {Object.entries(interactions).map(([name, count]) => (
              <tr key={name} data-test="hub-interaction" data-name={name}>
                <td>{name}</td>
                <td class="meter-cell">
                  <Meter parts={[{ value: count }]} total={most} label={`${count} times`} />
                </td>
                <td class="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Figure({
  name,
  value,
  test,
}: {
  readonly name: string
  readonly value: string | number
  readonly test: string
}) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd data-test={test}>{value}</dd>
    </div>
  )
}

function Orders({
  orders,
  currency,
}: {
  readonly orders: DashboardData['orders']
  readonly currency: string
}) {
  if (orders.length === 0)
    return (
      <EmptyState title="No orders in the last 30 days">
        <p>Check out in the toy shop, or send a Placed Order event: orders appear with the reason.</p>
      </EmptyState>
    )
  return (
    <>
      <div class="section-head ruled">
        <h2>Orders</h2>
        <span class="muted small">the newest {orders.length}, and why each counts or does not</span>
      </div>
      <Scroll label="Orders">
        <table class="table">
          <TableHead
            columns={[
              'order',
              'profile',
              { name: `total ${currency}`, class: 'number' },
              { name: 'attributed', class: 'number' },
              'why',
            ]}
          />
          <tbody>
            {orders.map(({ name, profile_id, total, attributed, why }) => (
              <tr key={name} data-test="hub-order" data-name={name}>
                <td>{name}</td>
                <td class="mono">
                  {typeof profile_id === 'string' ? (
                    <a href={pageAddress(`profiles/${profile_id}`)}>{profile_id}</a>
                  ) : (
                    <span class="muted">–</span>
                  )}
                </td>
                <td class="number">{total.toFixed(2)}</td>
                <td class="number">{attributed > 0 ? <b>{attributed.toFixed(2)}</b> : '0.00'}</td>
                <td data-test="hub-why">{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
