import Plot from 'uplot'
import type { ChartContent, ChartSeries } from './chart.js'
import { alignedScale, type Scale, scaleOf, stacked } from './scale.js'

/** A drawn chart. */
export interface DrawnChart {
  /** Fits the size of its element. */
  fit(): void
  /** Draws again in the colors of the present theme. */
  recolor(): void
  remove(): void
}

/** Pixels that a label below the chart takes. */
const LABEL_WIDTH = 72
/** Above this number of slots, a line has no points. */
const POINTS_MAX = 60

/**
 * Draws a chart into `host`. Colors are those of style sheets: `colorOf` returns that of a series, and `host` has those
 * of labels and lines. `hover` receives the slot below the pointer.
 */
export function draw(
  host: HTMLElement,
  content: ChartContent,
  colorOf: (series: ChartSeries) => string,
  hover: (at: number | undefined) => void,
): DrawnChart {
  const { slots, bars = [], lines = [] } = content
  const drawn = [...barsOf(bars, colorOf), ...lines.flatMap((each) => lineOf(each, bars.length > 0, colorOf))]
  const plot = new Plot(
    {
      width: host.clientWidth,
      height: host.clientHeight,
      padding: [8, lines.length > 0 && bars.length > 0 ? 0 : 8, 0, 0],
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
      scales: scalesOf(content),
      axes: axesOf(host, content),
      series: [{}, ...drawn.map(({ series }) => series)],
      hooks: { setCursor: [tipOn(content, hover)] },
    },
    [slots.map((_, at) => at), ...drawn.map(({ values }) => [...values])],
    host,
  )
  return {
    fit: () => plot.setSize({ width: host.clientWidth, height: host.clientHeight }),
    recolor: () => plot.redraw(true),
    remove: () => plot.destroy(),
  }
}

interface DrawnSeries {
  readonly values: readonly number[]
  readonly series: Plot.Series
}

type ColorOf = (series: ChartSeries) => string

/** Bars upon each other above the line, and those below it. The highest sum is drawn first. */
function barsOf(bars: readonly ChartSeries[], colorOf: ColorOf): DrawnSeries[] {
  const paths = Plot.paths.bars?.({ size: [0.5, 24, 1], radius: 0.06 })
  const sumsOf = (chosen: readonly ChartSeries[], sign: number) => {
    const sums = stacked(chosen.map(({ values }) => values))
    return chosen.map((each, at) => ({
      values: (sums[at] ?? []).map((sum) => sign * sum),
      series: {
        scale: 'y',
        fill: () => colorOf(each),
        width: 0,
        points: { show: false },
        ...(paths && { paths }),
      },
    }))
  }
  return [
    ...sumsOf(
      bars.filter(({ isBelow }) => !isBelow),
      1,
    ).reverse(),
    ...sumsOf(
      bars.filter(({ isBelow }) => isBelow),
      -1,
    ).reverse(),
  ]
}

/** A line, with a light area below it. */
function lineOf(line: ChartSeries, isAtRight: boolean, colorOf: ColorOf): DrawnSeries[] {
  const { values } = line
  const scale = isAtRight ? 'right' : 'y'
  return [
    {
      values,
      series: { scale, fill: () => colorOf(line), alpha: 0.06, width: 0, points: { show: false } },
    },
    {
      values,
      series: {
        scale,
        stroke: () => colorOf(line),
        width: 1.5,
        points: { show: values.length <= POINTS_MAX, size: 5, width: 1.5 },
      },
    },
  ]
}

/** The scales of both sides, with their zero at the same height. */
function sidesOf({ bars = [], lines = [] }: ChartContent): { readonly y: Scale; readonly right: Scale } {
  const top = (series: readonly (readonly number[])[]) => Math.max(0, ...series.flat())
  const barsAbove = bars.filter(({ isBelow }) => !isBelow).map(({ values }) => values)
  const barsBelow = bars.filter(({ isBelow }) => isBelow).map(({ values }) => values)
  const ofLines = top(lines.map(({ values }) => values))
  if (bars.length === 0) return { y: scaleOf(ofLines), right: scaleOf(0) }
  const y = scaleOf(top(stacked(barsAbove)), top(stacked(barsBelow)))
  return { y, right: alignedScale(y, ofLines) }
}

function scalesOf(content: ChartContent): Plot.Scales {
  const { y, right } = sidesOf(content)
  return {
    x: { time: false, range: () => [-0.5, content.slots.length - 0.5] },
    y: { range: () => [y.min, y.max] },
    right: { range: () => [right.min, right.max] },
  }
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact' })

function axesOf(host: HTMLElement, content: ChartContent): Plot.Axis[] {
  const { slots, bars = [], lines = [] } = content
  const { y, right } = sidesOf(content)
  const style = getComputedStyle(host)
  const labels = { stroke: () => style.color, font: `12px ${style.fontFamily}`, gap: 8 }
  const ticks = { show: false }
  const amounts = (_: Plot, values: readonly number[]) =>
    values.map((value) => COMPACT.format(Math.abs(value)))
  const left: Plot.Axis = {
    ...labels,
    ticks,
    scale: 'y',
    size: 40,
    splits: () => [...y.ticks],
    values: amounts,
    grid: { stroke: () => style.borderTopColor, width: 1 },
  }
  const below: Plot.Axis = {
    ...labels,
    ticks,
    size: 32,
    grid: { show: false },
    splits: (plot) => {
      const step = Math.max(1, Math.ceil((slots.length * LABEL_WIDTH) / Math.max(1, plot.width - 80)))
      return slots.map((_, at) => at).filter((at) => (slots.length - 1 - at) % step === 0)
    },
    values: (_, values) => values.map((at) => slots[at]?.short ?? ''),
  }
  if (bars.length === 0 || lines.length === 0) return [below, left]
  const atRight: Plot.Axis = {
    ...left,
    side: 1,
    scale: 'right',
    splits: () => [...right.ticks],
    grid: { show: false },
  }
  return [below, left, atRight]
}

/** Shows the figures of the slot below the pointer beside it. */
function tipOn({ slots, bars = [], lines = [] }: ChartContent, hover: (at: number | undefined) => void) {
  const band = elementOf('div', 'plot-band')
  const tip = elementOf('div', 'plot-tip')
  let shown: number | undefined
  return (plot: Plot) => {
    const at =
      plot.cursor.left === undefined || plot.cursor.left < 0 ? undefined : (plot.cursor.idx ?? undefined)
    if (at === shown) return
    shown = at
    hover(at)
    if (!band.isConnected) plot.under.append(band)
    if (!tip.isConnected) plot.over.append(tip)
    band.hidden = tip.hidden = at === undefined
    if (at === undefined) return
    const [start, end] = [plot.valToPos(at - 0.5, 'x'), plot.valToPos(at + 0.5, 'x')]
    band.style.left = `${start}px`
    band.style.width = `${end - start}px`
    const figures = [...bars, ...lines].map(({ name, values }) => `${amountOf(values[at])} ${name}`)
    tip.replaceChildren(...[slots[at]?.long ?? '', ...figures].map((text) => elementOf('span', '', text)))
    const isRoomAtRight = end + 8 + tip.offsetWidth <= plot.over.clientWidth
    tip.style.left = `${isRoomAtRight ? end + 8 : start - 8 - tip.offsetWidth}px`
  }
}

function amountOf(value = 0): string {
  return value.toLocaleString('en')
}

function elementOf(name: 'div' | 'span', style: string, text = ''): HTMLElement {
  const element = document.createElement(name)
  element.className = style
  element.textContent = text
  return element
}
