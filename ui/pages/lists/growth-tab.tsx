import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import type { ResponseOf } from '../../api/client.js'
import { Bars } from '../../parts/chart.js'
import { Icon } from '../../parts/icon.js'
import { saveFile } from '../../parts/save.js'
import { Scroll } from '../../parts/scroll.js'
import {
  bucketLabels,
  dayAfter,
  type GrowthBucket,
  type GrowthInterval,
  growthCsv,
  INTERVALS,
  ofSource,
  signed,
  sourcesIn,
  sourcesText,
  sumOf,
} from './growth.js'

/** What the address says about the growth that is shown. */
export interface GrowthChoice {
  readonly by: GrowthInterval
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly source?: string | undefined
}

/** Ranges that end today, in days; 0 for all. */
const RANGES = [
  [30, '30 d'],
  [90, '90 d'],
  [365, '1 y'],
  [0, 'All'],
] as const

/** Reads the choice from the query of the address. By default: the last 30 days, by day. */
export function growthChoice(query: Readonly<Record<string, string>>, today: string): GrowthChoice {
  const by = INTERVALS.find((each) => each === query.by) ?? 'day'
  const from = query.from === 'first' ? undefined : (query.from ?? dayAfter(today, -29))
  return { by, from, to: query.to, source: query.source }
}

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
  const choice = growthChoice(query, today)
  const { source } = choice
  const by = growth.interval
  const buckets = source === undefined ? growth.buckets : ofSource(growth.buckets, source)
  const { joined, left, total } = sumOf(buckets)
  return (
    <>
      <GrowthBar
        {...{ path, today, choice, growth }}
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
  growth,
  save,
}: {
  readonly path: string
  readonly today: string
  readonly choice: GrowthChoice
  readonly growth: ResponseOf<'GET /lists/{id}/growth'>
  save(): void
}) {
  const { route } = useLocation()
  const { by, to, source } = choice
  const from = choice.from ?? 'first'
  const change = (part: Readonly<Record<string, string | undefined>>) =>
    route(pageAddress(path, { by, from, to, source, ...part }), true)
  return (
    <div class="toolbar">
      <div class="segments" role="group" aria-label="By">
        {INTERVALS.map((each) => (
          <button
            key={each}
            type="button"
            data-test="growth-by"
            data-by={each}
            aria-pressed={each === by}
            onClick={() => change({ by: each })}
          >
            {each.charAt(0).toUpperCase() + each.slice(1)}
          </button>
        ))}
      </div>
      <span class="row">
        <DayInput
          label="From"
          value={choice.from ?? growth.buckets[0]?.from ?? ''}
          change={(day) => change({ from: day })}
        />
        <span class="muted">to</span>
        <DayInput label="To" value={to ?? today} change={(day) => change({ to: day })} />
      </span>
      <div class="segments" role="group" aria-label="Range">
        {RANGES.map(([days, label]) => {
          const start = days === 0 ? 'first' : dayAfter(today, 1 - days)
          return (
            <button
              key={label}
              type="button"
              data-test="growth-range"
              data-days={days}
              aria-pressed={from === start && to === undefined}
              onClick={() => change({ from: start, to: undefined })}
            >
              {label}
            </button>
          )
        })}
      </div>
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
    </div>
  )
}

function DayInput({
  label,
  value,
  change,
}: {
  readonly label: string
  readonly value: string
  change(day: string): void
}) {
  return (
    <input
      class="input auto"
      type="date"
      aria-label={label}
      data-test={`growth-${label.toLowerCase()}`}
      value={value}
      onChange={({ currentTarget }) => currentTarget.value !== '' && change(currentTarget.value)}
    />
  )
}

function GrowthTable({
  by,
  buckets,
  chosen,
}: {
  readonly by: GrowthInterval
  readonly buckets: readonly GrowthBucket[]
  readonly chosen: number | undefined
}) {
  return (
    <div class="ruled-top">
      <Scroll label="Figures">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{by}</th>
              {['joined', 'left', 'net', 'members'].map((each) => (
                <th key={each} scope="col" class="number">
                  {each}
                </th>
              ))}
              <th scope="col">where they came from</th>
            </tr>
          </thead>
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
