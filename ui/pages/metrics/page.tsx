import { useRoute } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { shownKey } from '../../api/api-access.js'
import { REVISION } from '../../api/klaviyo.js'
import { type ApiRow, quoted, rowOf, rowsOf, textOf } from '../../api/rows.js'
import { isWrite, useData } from '../../live/data.js'
import { Call } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Json } from '../../parts/json.js'
import { Page, PageHead } from '../../parts/page.js'
import { Scroll } from '../../parts/scroll.js'
import { momentOf } from '../../parts/time.js'

const REFRESH = {
  kinds: ['request', 'reset', 'restore', 'seed', 'jobs', 'clock'],
  concerns: isWrite,
} as const

/** The metrics of the account, or one of them. */
export default function MetricsPage() {
  const { id } = useRoute().params
  return id === undefined ? <Index /> : <Metric key={id} id={id} />
}

function integrationOf(row: ApiRow): string {
  const { integration } = row.attributes as { readonly integration?: { readonly name?: string } | null }
  return integration?.name ?? ''
}

function Index() {
  const { data, error, isReady, reload } = useData(
    (signal) => rowsOf('metric', { size: 100 }, signal),
    'metrics',
    REFRESH,
  )
  const rows = [...(data?.rows ?? [])].sort((one, other) =>
    `${integrationOf(one)} ${textOf(one, 'name')}`.localeCompare(
      `${integrationOf(other)} ${textOf(other, 'name')}`,
    ),
  )
  return (
    <Page name="metrics" title="Metrics" isReady={isReady}>
      <PageHead
        title="Metrics"
        meta={
          data && (
            <span>
              {rows.length} of {data.total} metrics
            </span>
          )
        }
      />
      {error && <ErrorState error={error} retry={reload} />}
      <Scroll label="Metrics">
        <table class="table">
          <thead>
            <tr>
              {['integration', 'metric', 'id', 'created, UTC'].map((each) => (
                <th key={each} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-test="metric-row" data-id={row.id}>
                <td class="muted">{integrationOf(row)}</td>
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
        </table>
      </Scroll>
    </Page>
  )
}

async function load(id: string, signal: AbortSignal) {
  const [metric, properties, events] = await Promise.all([
    rowOf('metric', id, undefined, signal),
    rowsOf('metric-property', { filter: `equals(metric.id,${quoted(id)})` }, signal),
    rowsOf('event', { filter: `equals(metric_id,${quoted(id)})`, sort: '-datetime', size: 20 }, signal),
  ])
  return { metric, properties, events }
}

function Metric({ id }: { readonly id: string }) {
  const { data, error, isReady, reload } = useData((signal) => load(id, signal), id, REFRESH)
  const name = textOf(data?.metric, 'name') || id
  const crumbs = [{ label: 'Metrics', href: pageAddress('metrics') }, { label: name }]
  return (
    <Page name="metric" title={name} crumbs={crumbs} isReady={isReady}>
      <PageHead title={name} meta={<Copy value={id} />} />
      {error && <ErrorState error={error} retry={reload} />}
      {data && (
        <div class="section stack">
          <h2>
            Latest {data.events.rows.length} of {data.events.total} events
          </h2>
          {data.events.rows.length === 0 && (
            <EmptyState title="No events">
              <code>POST /api/events</code>
            </EmptyState>
          )}
          {data.events.rows.map((row) => (
            <details key={row.id} data-test="metric-event" data-id={row.id}>
              <summary class="mono">{momentOf(textOf(row, 'datetime'))} UTC</summary>
              <Json value={row.attributes.event_properties} label="Properties" />
            </details>
          ))}
          <h2>Properties seen</h2>
          <dl class="keyvalue">
            {data.properties.rows.flatMap((row) => [
              <dt key={`${row.id} name`}>{textOf(row, 'property')}</dt>,
              <dd key={row.id}>{textOf(row, 'inferred_type')}</dd>,
            ])}
          </dl>
          <h2>A sample event</h2>
          <Call label="A sample event" request={sampleOf(name, data.events.rows[0])} />
        </div>
      )}
    </Page>
  )
}

function sampleOf(name: string, event: ApiRow | undefined) {
  const attributes = {
    properties: event?.attributes.event_properties ?? {},
    metric: { data: { type: 'metric', attributes: { name } } },
    profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
  }
  return {
    method: 'POST',
    url: `${location.origin}/api/events`,
    headers: {
      Authorization: `Klaviyo-API-Key ${shownKey.value}`,
      revision: REVISION,
      'Content-Type': 'application/vnd.api+json',
    },
    body: { data: { type: 'event', attributes } },
  }
}
