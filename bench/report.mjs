import { cpus } from 'node:os'
import { verdicts } from './targets.mjs'

/** Returns the figures of a run as Markdown for bench/README.md. */
export function report(figures) {
  return [machine(figures), targets(figures), throughput(figures), pages(figures), processes(figures)].join(
    '\n\n',
  )
}

function machine({ loadBefore }) {
  const processors = cpus()
  const { version, platform, arch } = process
  return `Node ${version}, ${platform} ${arch}, ${processors.length} x ${processors[0]?.model.trim() ?? 'unknown CPU'}; load average before the run ${loadBefore.toFixed(2)}.`
}

function targets(figures) {
  const rows = verdicts(figures).map(({ name, bar, measured, reached }) => [
    name,
    bar,
    measured,
    reached ? 'PASS' : 'FAIL',
  ])
  return table(['target', 'to reach', 'measured', ''], rows)
}

function throughput({ throughput: { getOne, postOne, bulk }, ingestion, paging }) {
  const rows = [
    ...Object.entries(getOne).map(([server, leg]) => ['GET one code', server, ...legCells(leg)]),
    ...Object.entries(postOne).map(([server, leg]) => ['POST one code', server, ...legCells(leg)]),
    ['POST a bulk job of 1,000 codes, one at a time', 'ours', ...legCells(bulk)],
    ...paging.loaded.map(({ count, ...leg }) => [
      `GET a filtered page of 100, ${whole(count)} codes`,
      'ours',
      ...legCells(leg),
    ]),
  ]
  return [
    table(['leg', 'server', 'requests/s', 'p50 ms', 'p99 ms'], rows),
    `Bulk ingestion: ${whole(ingestion.perSecond)} codes/s inside the process, ${whole(paging.filledPerSecond)} codes/s over HTTP while filling up.`,
  ].join('\n\n')
}

function pages({ paging }) {
  const rows = paging.pages.map((page) => [
    page.shape,
    whole(page.count),
    String(page.rows),
    precise(page.p50),
    precise(page.p99),
    `${page.growth.toFixed(2)} x`,
    String(page.requests),
  ])
  return table(
    ['filtered page, one at a time', 'codes', 'rows', 'p50 ms', 'p99 ms', 'growth', 'requests'],
    rows,
  )
}

function processes({ starts, paging }) {
  const largest = Math.max(...paging.pages.map(({ count }) => count))
  const rows = Object.entries(starts).map(([server, { ms, msMin, msMax, idleMiB }]) => [
    server,
    `${ms.toFixed(0)} (${msMin.toFixed(0)} to ${msMax.toFixed(0)})`,
    idleMiB.toFixed(0),
    server === 'ours' ? paging.residentAtLast.toFixed(0) : '-',
  ])
  return table(
    ['server', 'cold start to first answer, ms', 'idle, MiB', `with ${whole(largest)} codes, MiB`],
    rows,
  )
}

function legCells({ perSecond, p50, p99 }) {
  return [perSecond < 100 ? perSecond.toFixed(1) : whole(perSecond), precise(p50), precise(p99)]
}

function whole(number) {
  return Math.round(number).toLocaleString('en')
}

function precise(ms) {
  return ms.toFixed(2)
}

/** Returns a Markdown table. Columns of figures, except the first column, are aligned to the right. */
export function table(head, rows) {
  const numeric = head.map((_, column) => rows.every((row) => /^[-\d<>=]/.test(row[column])))
  const rule = head.map((_, column) => (column > 0 && numeric[column] ? '---:' : '---'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
