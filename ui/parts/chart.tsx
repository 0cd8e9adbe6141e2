import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DrawnChart } from './plot.js'
import { Scroll } from './scroll.js'
import { TableHead } from './table-head.js'

/** A slot of a chart, such as a day: its label below the chart, and in full. */
export interface ChartSlot {
  readonly short: string
  readonly long: string
}

/** Values by slot. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly number[]
  /** The class of its key, which has its color: none, b, c, d, warn, bad, fault or served. */
  readonly tone?: string
  /** Bars that hang from the line at zero. */
  readonly isBelow?: boolean
}

/** What a chart shows. Bars stand upon each other; lines beside bars have a scale of their own at the right. */
export interface ChartContent {
  readonly slots: readonly ChartSlot[]
  readonly bars?: readonly ChartSeries[]
  readonly lines?: readonly ChartSeries[]
}

interface ChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  /** What a slot is, such as `day`: the head of the first column. */
  readonly slotName: string
  readonly slots: readonly ChartSlot[]
  /** Beside the legend, such as sums. */
  readonly figures?: ComponentChildren
  readonly test?: string
  /** A table of the same figures in place of the usual one; `chosen` is the slot below the pointer. */
  table?(chosen: number | undefined): ComponentChildren
}

/** Bars by slot, with an optional line, and a table of the same figures. */
export function Bars({
  bars,
  line,
  ...props
}: ChartProps & { readonly bars: readonly ChartSeries[]; readonly line?: ChartSeries }) {
  return <Chart {...props} bars={bars} lines={line ? [line] : []} />
}

/** Lines by slot, and a table of the same figures. */
export function Line({ lines, ...props }: ChartProps & { readonly lines: readonly ChartSeries[] }) {
  return <Chart {...props} bars={[]} lines={lines} />
}

function Chart({
  label,
  slotName,
  slots,
  bars,
  lines,
  figures,
  test,
  table,
}: ChartProps & { readonly bars: readonly ChartSeries[]; readonly lines: readonly ChartSeries[] }) {
  const [chosen, choose] = useState<number | undefined>()
  const legend = useRef<HTMLDivElement>(null)
  const series = [...bars, ...lines]
  const colorOf = (each: ChartSeries) => {
    const key = legend.current?.querySelectorAll('.key')[series.indexOf(each)]
    return key ? getComputedStyle(key).backgroundColor : ''
  }
  return (
    <>
      <div class="section stack">
        <div class="row wrap spread">
          {figures}
          <div class="legend push" ref={legend}>
            {series.map((each) => (
              <span key={each.name}>
                <span class={`key ${lines.includes(each) ? 'rule ' : ''}${each.tone ?? ''}`} />
                {each.name}
                {bars.length > 0 && lines.includes(each) && ' (right)'}
              </span>
            ))}
          </div>
        </div>
        <Canvas
          content={{ slots, bars, lines }}
          label={`${label}. The same figures are in the table.`}
          colorOf={colorOf}
          hover={choose}
          test={test}
        />
      </div>
      {table ? (
        table(chosen)
      ) : (
        <FigureTable label={label} slotName={slotName} slots={slots} series={series} chosen={chosen} />
      )}
    </>
  )
}

/** The chart itself. Its library is loaded when the first chart is shown. */
function Canvas({
  content,
  label,
  colorOf,
  hover,
  test,
}: {
  readonly content: ChartContent
  readonly label: string
  colorOf(series: ChartSeries): string
  hover(at: number | undefined): void
  readonly test: string | undefined
}) {
  const host = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading')
  const latest = useRef(colorOf)
  latest.current = colorOf
  const key = JSON.stringify(content)
  useEffect(() => {
    let chart: DrawnChart | undefined
    let isGone = false
    const sizes = new ResizeObserver(() => chart?.fit())
    const unwatch = watchTheme(() => chart?.recolor())
    import('./plot.js').then(
      ({ draw }) => {
        if (isGone || !host.current) return
        const byName = (series: ChartSeries) => latest.current(series)
        chart = draw(host.current, content, byName, hover)
        sizes.observe(host.current)
        setState('drawn')
      },
      () => setState('failed'),
    )
    return () => {
      isGone = true
      sizes.disconnect()
      unwatch()
      chart?.remove()
    }
  }, [key])
  return (
    <div class="plot" ref={host} role="img" aria-label={label} data-test={test ?? 'chart'} data-state={state}>
      {state === 'failed' && <p class="muted">The chart could not be loaded. The table has its figures.</p>}
    </div>
  )
}

/** Calls `changed` whenever the theme changes; returns a function that ends this. */
function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(changed)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', changed)
  return () => {
    chosen.disconnect()
    system.removeEventListener('change', changed)
  }
}

/** The figures of a chart, the newest first. */
function FigureTable({
  label,
  slotName,
  slots,
  series,
  chosen,
}: {
  readonly label: string
  readonly slotName: string
  readonly slots: readonly ChartSlot[]
  readonly series: readonly ChartSeries[]
  readonly chosen: number | undefined
}) {
  const rows = slots.map((slot, at) => ({ slot, at })).reverse()
  return (
    <Scroll label={`${label}: figures`}>
      <table class="table">
        <TableHead columns={[slotName, ...series.map(({ name }) => ({ name, class: 'number' }))]} />
        <tbody>
          {rows.map(({ slot, at }) => (
            <tr key={at} data-test="chart-row" aria-selected={at === chosen}>
              <td>{slot.long}</td>
              {series.map(({ name, values }) => (
                <td key={name} class="number">
                  {(values[at] ?? 0).toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
