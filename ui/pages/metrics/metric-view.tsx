import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { adminRequest } from '../../api/klaviyo.js'
import { quoted, rowOf, rowsOf, textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { useCall } from '../../parts/call.js'
import { Bars } from '../../parts/chart.js'
import { Copy } from '../../parts/copy.js'
import { bucketLabels, type DayRange, dayRange, rangeQuery } from '../../parts/days.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { RangeBar } from '../../parts/range-bar.js'
import { saveFile } from '../../parts/save.js'
import { dateOf } from '../../parts/time.js'
import { CountsTable } from './counts-table.js'
import { MetricEvents } from './events.js'
import { integrationOf } from './metric.js'

/** Events that the feed shows. */
const EVENTS = 20

async function load(id: string, query: Readonly<Record<string, string>>, signal: AbortSignal) {
  const { now } = await callAdmin('GET /clock', { signal })
  const range = dayRange(query, now.slice(0, 10))
  const of = quoted(id)
  const [metric, counts, properties, events] = await Promise.all([
    rowOf('metric', id, undefined, signal),
    callAdmin('GET /metrics/{id}/counts', { path: { id }, query: rangeQuery(range), signal }),
    rowsOf('metric-property', { filter: `equals(metric.id,${of})`, size: 100 }, signal),
    rowsOf(
      'event',
      { filter: `equals(metric_id,${of})`, sort: '-datetime', include: 'profile', size: EVENTS },
      signal,
    ),
  ])
  return { now, range, metric, counts, properties, events }
}

/** A metric: its events by day, the latest of them, and the properties that they have. */
export function MetricView({ id }: { readonly id: string }) {
  const { query } = useLocation()
  const { by, from, to } = query
  const loaded = useData((signal) => load(id, query, signal), `${id} ${by} ${from} ${to}`, CHANGES)
  const data = useKept(loaded)
  const name = textOf(data?.metric, 'name') || id
  const range: DayRange = data?.range ?? { by: 'day' }
  const call = useCall('Counts', adminRequest('GET', `/metrics/${id}/counts`, rangeQuery(range)))
  return (
    <Page
      name="metric"
      title={name}
      crumbs={[{ label: 'Metrics', href: pageAddress('metrics') }, { label: name }]}
      isReady={loaded.isReady}
    >
      <PageHead
        title={name}
        meta={
          <>
            <Copy value={id} />
            {data && <span>{integrationOf(data.metric)}</span>}
            {data && <span>{data.events.total.toLocaleString('en')} events</span>}
            {textOf(data?.metric, 'created') && (
              <span>created {dateOf(textOf(data?.metric, 'created'))}</span>
            )}
          </>
        }
        actions={
          <>
            <a
              class="button quiet"
              href={pageAddress('explore/event', {
                filter: `equals(metric_id,${quoted(id)})`,
                sort: '-datetime',
              })}
            >
              <Icon name="explore" /> Open in Explore
            </a>
            {call.button}
          </>
        }
      />
      {call.node}
      {loaded.error && <ErrorState error={loaded.error} retry={loaded.reload} />}
      {data && (
        <>
          <Counts
            name={name}
            path={`metrics/${id}`}
            range={range}
            today={data.now.slice(0, 10)}
            counts={data.counts}
          />
          <MetricEvents name={name} now={data.now} events={data.events} properties={data.properties.rows} />
        </>
      )}
    </Page>
  )
}

function Counts({
  name,
  path,
  range,
  today,
  counts: { buckets, interval, timezone },
}: {
  readonly name: string
  readonly path: string
  readonly range: DayRange
  readonly today: string
  readonly counts: ResponseOf<'GET /metrics/{id}/counts'>
}) {
  const { route } = useLocation()
  const { by, from = 'first', to } = range
  const hasValue = buckets.some(({ value }) => value !== 0)
  const csv = () => {
    const rows = buckets.map((each) => [each.from, each.count, each.profiles, each.value].join(','))
    saveFile(['from,events,profiles,value', ...rows, ''].join('\r\n'), `${name}.csv`)
  }
  return (
    <>
      <RangeBar
        choice={range}
        today={today}
        first={buckets[0]?.from}
        change={(part) => route(pageAddress(path, { by, from, to, ...part }), true)}
        test="counts"
      >
        <button class="button quiet push" type="button" data-test="counts-csv" onClick={csv}>
          <Icon name="download" /> CSV
        </button>
      </RangeBar>
      <Bars
        label={`${name} by ${interval}`}
        slotName={interval}
        slots={buckets.map((each) => bucketLabels(each.from, interval))}
        bars={[{ name: 'events', values: buckets.map(({ count }) => count) }]}
        {...(hasValue && { line: { name: 'value', values: buckets.map(({ value }) => value) } })}
        test="counts-chart"
        figures={
          <dl class="figures four">
            <Figure name="events" values={buckets.map(({ count }) => count)} />
            {hasValue && <Figure name="value" values={buckets.map(({ value }) => value)} />}
          </dl>
        }
        table={(chosen) => <CountsTable {...{ buckets, interval, hasValue, chosen }} />}
      />
      <div class="pager">
        Weeks begin on Monday. Days are those of {timezone}, the time zone of the account.
      </div>
    </>
  )
}

function Figure({ name, values }: { readonly name: string; readonly values: readonly number[] }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd data-test={`counts-${name}`}>
        {values.reduce((sum, value) => sum + value, 0).toLocaleString('en')}
      </dd>
    </div>
  )
}
