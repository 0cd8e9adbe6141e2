import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import type { ResponseOf } from '../../api/client.js'
import { Bars } from '../../parts/chart.js'
import { bucketLabels, type DayRange, dayRange, type Interval } from '../../parts/days.js'
import { Icon } from '../../parts/icon.js'
import { RangeBar } from '../../parts/range-bar.js'
import { saveFile } from '../../parts/save.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { type GrowthBucket, growthCsv, ofSource, signed, sourcesIn, sourcesText, sumOf } from './growth.js'

/** The growth of a list: a chart, and a table of the same figures. */
export function GrowthTab({
  name,
  path,
  today,
  growth,
}: {
  readonly name: string
  /** The path of the tab. */
  readonly path: string
  readonly today: string
  readonly growth: ResponseOf<'GET /lists/{id}/growth'>
}) {
  const { query } = useLocation()
  const choice = dayRange(query, today)
  const { source } = query
  const by = growth.interval
  const buckets = source === undefined ? growth.buckets : ofSource(growth.buckets, source)
  const { joined, left, total } = sumOf(buckets)
  return (
    <>
      <GrowthBar
        {...{ path, today, choice, source, growth }}
        save={() => saveFile(growthCsv(buckets), `${name}.csv`)}
      />
      <Bars
        label={`${name} by ${by}: joined, left and members`}
        slotName={by}
        slots={buckets.map(({ from }) => bucketLabels(from, by))}
        bars={[
          { name: 'joined', values: buckets.map((each) => each.joined) },
          { name: 'left', values: buckets.map((each) => each.left), tone: 'c', isBelow: true },
        ]}
        line={{ name: 'members', values: buckets.map((each) => each.total) }}
        test="growth-chart"
        figures={
          <dl class="figures four">
            <Figure name="joined" value={joined.toLocaleString('en')} />
            <Figure name="left" value={left.toLocaleString('en')} />
            <Figure name="net" value={signed(joined - left)} />
            <Figure name="members" value={total.toLocaleString('en')} />
          </dl>
        }
        table={(chosen) => <GrowthTable by={by} buckets={buckets} chosen={chosen} />}
      />
      <div class="pager">
        Weeks begin on Monday. Days are those of {growth.timezone}, the time zone of the account.
      </div>
    </>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd data-test={`growth-${name}`}>{value}</dd>
    </div>
  )
}

function GrowthBar({
  path,
  today,
  choice,
  source,
  growth,
  save,
}: {
  readonly path: string
  readonly today: string
  readonly choice: DayRange
  readonly source: string | undefined
  readonly growth: ResponseOf<'GET /lists/{id}/growth'>
  save(): void
}) {
  const { route } = useLocation()
  const { by, from = 'first', to } = choice
  const change = (part: Readonly<Record<string, string | undefined>>) =>
    route(pageAddress(path, { by, from, to, source, ...part }), true)
  return (
    <RangeBar choice={choice} today={today} first={growth.buckets[0]?.from} change={change} test="growth">
      <select
        class="select auto"
        aria-label="Source"
        data-test="growth-source"
        value={source ?? ''}
        onChange={({ currentTarget }) => change({ source: currentTarget.value || undefined })}
      >
        <option value="">every source</option>
        {[...new Set([...sourcesIn(growth.buckets), ...(source ? [source] : [])])].map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <button class="button quiet push" type="button" data-test="growth-csv" onClick={save}>
        <Icon name="download" /> CSV
      </button>
    </RangeBar>
  )
}

function GrowthTable({
  by,
  buckets,
  chosen,
}: {
  readonly by: Interval
  readonly buckets: readonly GrowthBucket[]
  readonly chosen: number | undefined
}) {
  return (
    <div class="ruled-top">
      <Scroll label="Figures">
        <table class="table">
          <TableHead
            columns={[
              by,
              ...['joined', 'left', 'net', 'members'].map((name) => ({ name, class: 'number' })),
              'where they came from',
            ]}
          />
          <tbody>
            {buckets
              .map((bucket, at) => (
                <tr
                  key={bucket.from}
                  data-test="growth-bucket"
                  data-from={bucket.from}
                  aria-selected={at === chosen}
                >
                  <td>{bucketLabels(bucket.from, by).long}</td>
                  <Count value={bucket.joined} />
                  <Count value={bucket.left} />
                  <td class="number">{signed(bucket.joined - bucket.left)}</td>
                  <td class="number">
                    <b>{bucket.total.toLocaleString('en')}</b>
                  </td>
                  <td class="muted">{sourcesText(bucket)}</td>
                </tr>
              ))
              .reverse()}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}

function Count({ value }: { readonly value: number }) {
  return <td class="number">{value === 0 ? <span class="muted">–</span> : value.toLocaleString('en')}</td>
}
