import { ACCOUNTS } from './startup.mjs'

/**
 * A target, the measured value, and whether the target was reached.
 *
 * @typedef {{ name: string, bar: string, measured: string, reached: boolean }} Verdict
 */

const HONO_SHARE_MIN = 0.5
const PAGE_RATIO_MAX = 1.5
const INGESTION_MIN = 50_000
const COLD_START_RATIO_MAX = 1.6
const IDLE_MIB_MAX = 70
const ACCOUNTS_MIB_MAX = 250

/** @returns {Verdict[]} */
export function verdicts({ starts, throughput, ingestion, paging }) {
  const { ours, 'Hono + better-sqlite3': hono } = throughput.getOne
  const share = ours.perSecond / hono.perSecond
  const startRatio = starts.ours.ms / starts['node:http'].ms
  return [
    {
      name: 'GET one code, beside bare Hono + better-sqlite3',
      bar: `>= ${HONO_SHARE_MIN * 100} %`,
      measured: `${(share * 100).toFixed(0)} %`,
      reached: share >= HONO_SHARE_MIN,
    },
    ...pageVerdicts(paging.pages),
    {
      name: 'bulk ingestion inside the process',
      bar: `>= ${INGESTION_MIN.toLocaleString('en')} codes/s`,
      measured: `${Math.round(ingestion.perSecond).toLocaleString('en')} codes/s`,
      reached: ingestion.perSecond >= INGESTION_MIN,
    },
    {
      name: 'cold start to first answer',
      bar: `<= ${COLD_START_RATIO_MAX} x node:http`,
      measured: `${startRatio.toFixed(2)} x`,
      reached: startRatio <= COLD_START_RATIO_MAX,
    },
    {
      name: 'idle memory',
      bar: `<= ${IDLE_MIB_MAX} MiB`,
      measured: `${starts.ours.idleMiB.toFixed(0)} MiB`,
      reached: starts.ours.idleMiB <= IDLE_MIB_MAX,
    },
    {
      name: `memory of ${ACCOUNTS} accounts after a request to each`,
      bar: `<= ${ACCOUNTS_MIB_MAX} MiB`,
      measured: `${starts.ours.accountsMiB.toFixed(0)} MiB`,
      reached: starts.ours.accountsMiB <= ACCOUNTS_MIB_MAX,
    },
  ]
}

function pageVerdicts(pages) {
  const counts = pages.map(({ count }) => count)
  const [smallest, largest] = [Math.min(...counts), Math.max(...counts)]
  return pages
    .filter(({ count }) => count === largest)
    .map(({ shape, growth }) => ({
      name: `filtered page (${shape}), ${largest.toLocaleString('en')} codes over ${smallest.toLocaleString('en')}`,
      bar: `<= ${PAGE_RATIO_MAX} x`,
      measured: `${growth.toFixed(2)} x`,
      reached: growth <= PAGE_RATIO_MAX,
    }))
}
