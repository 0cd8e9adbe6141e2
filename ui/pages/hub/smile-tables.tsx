import type { ComponentChildren } from 'preact'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import type { SmileCustomer, SmileReward, SmileRule } from './smile-data.js'

/** The customers of the program; each can be given points. */
export function CustomerTable({
  customers,
  give,
}: {
  readonly customers: readonly SmileCustomer[]
  give(customer: SmileCustomer): void
}) {
  return (
    <Titled title="Customers" count={customers.length}>
      <table class="table">
        <TableHead
          columns={[
            'email',
            'state',
            'tier',
            { name: 'points', class: 'number' },
            { name: 'earned', class: 'number' },
            { name: 'actions', isHidden: true },
          ]}
        />
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.id} data-test="smile-customer" data-email={customer.email}>
              <td>{customer.email}</td>
              <td>{customer.state}</td>
              <td>{customer.tier ?? <span class="muted">–</span>}</td>
              <td class="number">
                <b data-test="smile-points">{customer.points}</b>
              </td>
              <td class="number muted">{customer.earned}</td>
              <td class="number">
                <button
                  class="button small"
                  type="button"
                  data-test="give-points"
                  onClick={() => give(customer)}
                >
                  Give points
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Titled>
  )
}

/** What points buy. */
export function RewardTable({ rewards }: { readonly rewards: readonly SmileReward[] }) {
  return (
    <Titled title="Rewards" count={rewards.length}>
      <table class="table">
        <TableHead columns={['reward', 'price', 'state']} />
        <tbody>
          {rewards.map(({ id, name, price, enabled }) => (
            <tr key={id} data-test="smile-reward">
              <td>{name}</td>
              <td>{price}</td>
              <td>{enabled ? 'enabled' : 'disabled'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Titled>
  )
}

/** What earns points. */
export function RuleTable({ rules }: { readonly rules: readonly SmileRule[] }) {
  return (
    <Titled title="Earning rules" count={rules.length}>
      <table class="table">
        <TableHead columns={['rule', 'points', 'earned by', 'state']} />
        <tbody>
          {rules.map(({ id, name, points, trigger, enabled }) => (
            <tr key={id} data-test="smile-rule">
              <td>{name}</td>
              <td>{points}</td>
              <td>{trigger}</td>
              <td>{enabled ? 'enabled' : 'disabled'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Titled>
  )
}

function Titled({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ComponentChildren
}) {
  return (
    <>
      <div class="section-head">
        <h2>{title}</h2>
        <span class="muted small">{count}</span>
      </div>
      <Scroll label={title}>{children}</Scroll>
    </>
  )
}
