import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { CHANGES, useData } from '../../live/data.js'
import { readRows } from '../../live/messages.js'
import { useCall } from '../../parts/call.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Code } from '../../parts/json.js'
import { Page, PageHead } from '../../parts/page.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'

/** What the list of flows shows of one. */
export interface FlowAttributes {
  readonly name: string
  readonly status: string
  readonly archived: boolean
  readonly created: string
  readonly updated: string
  readonly trigger_type: string | null
}

/** The most flows that the list shows. */
const ROWS = 100

/** The flows of the account, with their status. */
export function FlowList() {
  const { data, error, isReady, reload } = useData(
    (signal) => readRows<FlowAttributes>('flow', { sort: '-updated', 'page[size]': ROWS }, signal),
    'flows',
    CHANGES,
  )
  const call = useCall('The flows', apiRequest('GET', '/api/flows?sort=-updated'))
  return (
    <Page name="flows" title="Flows" isReady={isReady}>
      <PageHead title="Flows" meta={data && <span>{data.total} in all</span>} actions={call.button} />
      {call.node}
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data?.total === 0 && <NoFlows />}
      {data && data.total > 0 && (
        <Scroll label="Flows">
          <table class="table">
            <TableHead columns={['name', 'status', 'trigger', 'updated', 'id']} />
            <tbody>
              {data.rows.map(({ id, attributes: { name, status, archived, trigger_type, updated } }) => (
                <tr key={id} data-test="flow-row" data-id={id} data-status={status}>
                  <td>
                    <a href={pageAddress(`flows/${id}`)}>{name}</a>
                  </td>
                  <td>
                    <span class={`badge ${status === 'live' ? 'ok' : 'line'}`}>
                      {archived ? 'archived' : status}
                    </span>
                  </td>
                  <td>{trigger_type?.toLowerCase()}</td>
                  <td class="muted">{momentOf(updated)}</td>
                  <td class="mono muted">{id}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Page>
  )
}

const FIXTURE = `flows:
  - name: Welcome
    status: live
    trigger: { list: Newsletter }
    steps:
      - wait: 1 hour
      - email: { subject: Hello, html: <p>Hello</p> }`

function NoFlows() {
  return (
    <EmptyState title="No flows yet">
      <p>
        POST /api/flows creates one, and so does a <a href={pageAddress('state')}>fixture</a>:
      </p>
      <Code text={FIXTURE} label="A fixture with a flow" />
    </EmptyState>
  )
}
