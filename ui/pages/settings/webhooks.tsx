import { pageAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { type Action, useAction } from '../../live/action.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { EmptyState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'

type Delivery = ResponseOf<'GET /webhooks/deliveries'>['deliveries'][number]

/** What was sent to webhooks, whether it arrived, and what the other side said. */
export function WebhooksTab() {
  const action = useAction()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /webhooks/deliveries', { signal }),
    'deliveries',
    EVERYTHING,
  )
  const deliveries = data?.deliveries ?? []
  return (
    <SettingsFrame
      tab="webhooks"
      note="What was sent to webhooks, the newest first, and how the last attempt ended."
      isReady={isReady}
      error={error ?? action.error}
      retry={reload}
      actions={
        <a class="button" href={pageAddress('explore/webhook')}>
          <Icon name="explore" /> Webhooks
        </a>
      }
    >
      {data && deliveries.length === 0 && (
        <EmptyState title="Nothing was sent to a webhook">
          <code>POST /api/webhooks</code>
        </EmptyState>
      )}
      {deliveries.length > 0 && <Deliveries deliveries={deliveries} action={action} reload={reload} />}
      <div class="section">
        <AsCurl method="GET" path="/webhooks/deliveries" />
      </div>
    </SettingsFrame>
  )
}

const HEADS = [
  'created, UTC',
  'webhook',
  'state',
  'attempts',
  'last attempt',
  { name: 'actions', isHidden: true },
] as const

function Deliveries({
  deliveries,
  action,
  reload,
}: {
  readonly deliveries: readonly Delivery[]
  readonly action: Action
  reload(): void
}) {
  const replay = (id: string) =>
    action.run(async () => {
      const { state } = await callAdmin('POST /webhooks/deliveries/{id}/replay', { path: { id } })
      tell(`Sent again: ${state}`)
      reload()
    })
  return (
    <Scroll label="Deliveries">
      <table class="table">
        <TableHead columns={HEADS} />
        <tbody>
          {deliveries.map(({ id, created_at, name, url, state, attempts }) => (
            <tr key={id} data-test="delivery-row" data-id={id} data-state={state}>
              <td class="muted">{momentOf(created_at)}</td>
              <td>
                <b>{name}</b> <span class="muted">{url}</span>
              </td>
              <td>
                <span class={`badge ${state === 'delivered' ? 'ok' : 'warn'}`}>{state}</span>
              </td>
              <td class="number">{attempts.length}</td>
              <td class="text-cell muted">{lastOf(attempts)}</td>
              <td>
                <button
                  class="button small"
                  type="button"
                  data-test="delivery-replay"
                  disabled={action.isRunning}
                  onClick={() => replay(id)}
                >
                  Send again
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** How the last attempt ended, in the words of the network or by its status. */
function lastOf(attempts: Delivery['attempts']): string {
  const last = attempts.at(-1)
  if (!last) return 'none yet'
  if (typeof last.error === 'string') return last.error
  return typeof last.status === 'number' ? `status ${last.status}` : (last.outcome ?? 'on its way')
}
