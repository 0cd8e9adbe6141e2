import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { rowsOf, textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useCall } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Page, PageHead } from '../../parts/page.js'
import { QueryBar } from '../../parts/query-bar.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { byIntegration } from './metric.js'

/** The most metrics that are listed. */
const METRICS_MAX = 500

/** All metrics, by the integration that sends their events. */
export function Index() {
  const { query, route } = useLocation()
  const { q = '' } = query
  const { data, error, isReady, reload } = useData(
    (signal) => rowsOf('metric', { size: METRICS_MAX }, signal),
    'metrics',
    CHANGES,
  )
  const call = useCall('Metrics', apiRequest('GET', '/api/metrics'))
  const found = byIntegration(data?.rows ?? [], q)
  return (
    <Page name="metrics" title="Metrics" isReady={isReady}>
      <PageHead
        title="Metrics"
        meta={data && <span>{data.total.toLocaleString('en')} in all</span>}
        actions={call.button}
      />
      {call.node}
      <div class="toolbar">
        <QueryBar
          label="Search metrics"
          text={q}
          names={{}}
          change={(text) => route(pageAddress('metrics', { q: text }), true)}
        />
      </div>
      {error && <ErrorState error={error} retry={reload} />}
      {data && found.length === 0 && (
        <EmptyState title={data.total === 0 ? 'No metrics yet' : 'Nothing matches'}>
          <p>
            The first event of a name creates its metric: <code>POST /api/events</code>
          </p>
        </EmptyState>
      )}
      {found.length > 0 && (
        <Scroll label="Metrics">
          <table class="table">
            <TableHead columns={['metric', 'id', 'created, UTC']} />
            {found.map(({ name, metrics }) => (
              <tbody key={name} data-test="metric-integration">
                <tr>
                  <th colSpan={3} scope="rowgroup" class="group">
                    {name} <span class="count">{metrics.length}</span>
                  </th>
                </tr>
                {metrics.map((row) => (
                  <tr key={row.id} data-test="metric-row" data-id={row.id}>
                    <td>
                      <a href={pageAddress(`metrics/${row.id}`)}>{textOf(row, 'name')}</a>
                    </td>
                    <td>
                      <Copy value={row.id} />
                    </td>
                    <td class="muted">{textOf(row, 'created') && momentOf(textOf(row, 'created'))}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </Scroll>
      )}
    </Page>
  )
}
