import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { ErrorState } from '../../parts/empty.js'
import { Meter } from '../../parts/meter.js'
import { Page, PageHead } from '../../parts/page.js'
import { QueryBar } from '../../parts/query-bar.js'
import { Scroll } from '../../parts/scroll.js'
import { Method } from '../../parts/status.js'
import { TableHead } from '../../parts/table-head.js'
import { type Coverage, coverageByTag, matchesQuery } from './coverage.js'

const CONDITIONS = { tag: 'Coupons', method: 'POST', served: 'no', called: 'yes' } as const

/** All operations of Klaviyo: whether each is served, and how often it was called. */
export default function CoveragePage() {
  const { query, route } = useLocation()
  const { data, error, isReady, reload } = useData(load, 'coverage', EVERYTHING)
  const text = query.q ?? ''
  return (
    <Page name="coverage" title="Coverage" isReady={isReady}>
      <PageHead
        title="Coverage"
        meta={
          data && (
            <span>
              {data.coverage.served} of {data.coverage.total} operations of revision {data.coverage.revision}{' '}
              are served.
            </span>
          )
        }
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <>
          <div class="section">
            <Meter
              total={data.coverage.total}
              parts={[{ value: data.coverage.served, tone: 'served' }]}
              label={`${data.coverage.served} of ${data.coverage.total} operations are served`}
            />
          </div>
          <div class="toolbar">
            <QueryBar
              label="Filter operations"
              text={text}
              names={CONDITIONS}
              change={(q) => route(pageAddress('coverage', { q }), true)}
            />
          </div>
          <Operations coverage={data.coverage} calls={data.calls} text={text} />
        </>
      )}
    </Page>
  )
}

async function load(signal: AbortSignal) {
  const [coverage, { operations }] = await Promise.all([
    callAdmin('GET /operations', { signal }) as unknown as Promise<Coverage>,
    callAdmin('GET /requests/counts', { signal }),
  ])
  const calls = Object.fromEntries(
    Object.entries(operations).map(([id, byStatus]) => [
      id,
      Object.values(byStatus).reduce((a, b) => a + b, 0),
    ]),
  )
  return { coverage, calls }
}

function Operations({
  coverage,
  calls,
  text,
}: {
  readonly coverage: Coverage
  readonly calls: Readonly<Record<string, number>>
  readonly text: string
}) {
  return (
    <Scroll label="Operations">
      <table class="table">
        <TableHead columns={['operation', 'path', 'served', { name: 'calls', class: 'number' }]} />
        {coverageByTag(coverage.operations.filter((each) => matchesQuery(each, calls, text))).map(
          ({ tag, operations }) => (
            <tbody key={tag}>
              <tr class="mark">
                <th scope="rowgroup" colSpan={4}>
                  {tag} <span class="muted">{operations.length}</span>
                </th>
              </tr>
              {operations.map(({ id, method, path, support }) => (
                <tr key={id} data-test="coverage-op" data-id={id} data-support={support}>
                  <td class="mono">{id}</td>
                  <td class="mono cell-cut">
                    <Method method={method} /> {path}
                  </td>
                  <td>
                    {support === 'served' ? (
                      <span class="ok">served</span>
                    ) : (
                      <span class="bad">501, not served</span>
                    )}
                  </td>
                  <td class="number">
                    {calls[id] ? (
                      <a href={pageAddress('requests', { q: `operation:${id}` })}>{calls[id]}</a>
                    ) : (
                      <span class="muted">0</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          ),
        )}
      </table>
    </Scroll>
  )
}
