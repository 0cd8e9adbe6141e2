import type { ComponentChildren } from 'preact'
import { Scroll } from '../../parts/scroll.js'
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
        <thead>
          <tr>
            <th scope="col">email</th>
            <th scope="col">state</th>
            <th scope="col">tier</th>
            <th scope="col" class="number">
              points
            </th>
            <th scope="col" class="number">
              earned
            </th>
            <th scope="col">
              <span class="sr-only">actions</span>
            </th>
          </tr>
        </thead>
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
        <thead>
          <tr>
            <th scope="col">reward</th>
            <th scope="col">price</th>
            <th scope="col">state</th>
          </tr>
        </thead>
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
        <thead>
          <tr>
            <th scope="col">rule</th>
            <th scope="col">points</th>
            <th scope="col">earned by</th>
            <th scope="col">state</th>
          </tr>
        </thead>
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
