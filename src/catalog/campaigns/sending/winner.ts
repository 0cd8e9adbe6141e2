import { after, print } from '../../../base/instant.js'
import { defineScheduled, type World } from '../../../declare/index.js'
import { variationFigures } from '../../messages/message-counts.js'
import { metric as metricResource } from '../../metrics/metric.js'
import { type CampaignMessage, messageSettings, type Variation } from '../rows.js'
import { type Run, runOf, runPayload, sendBatchAt } from './batch.js'
import { recipients } from './recipients.js'
import { groupsOf } from './shares.js'

/** The metrics that can decide a test. guess: the words, as those of tests in flows. */
export const WINNER_METRICS = [
  'unique-opens',
  'open-rate',
  'unique-clicks',
  'click-rate',
  'unique-placed-orders',
] as const

export type WinnerMetric = (typeof WINNER_METRICS)[number]

/** guess: how long a test lasts by default. */
const WAIT_HOURS = 4
const HOUR_MS = 3_600_000

/** When the winner of a test that begins now is chosen. */
export function decisionTime(row: CampaignMessage, world: World): string {
  const { ab_test } = messageSettings(row)
  return print(after(world.now(), (ab_test?.winner_wait_hours ?? WAIT_HOURS) * HOUR_MS))
}

/** Chooses the winner of a test, and sends it to those who wait. */
export const chooseWinnerAt = defineScheduled({
  name: 'campaign-winner',
  payload: runPayload,
  run: (run, world) => chooseWinner(run, world),
})

/** Sends the winner of a test, or the variation with the id `chosen`, to those who wait. */
export function chooseWinner(run: Run, world: World, chosen?: string): void {
  const found = runOf(run, world)
  const tested = found?.sending.attributes.tested
  if (!found || tested == null) return
  const variations = groupsOf(found.row.id, world).map((group) => bestOf(group, found.row, world, chosen))
  const where = { 'campaign-message': found.row.id, due: tested }
  const waiting = world.pick(recipients, where).filter((batch) => batch.attributes.variations.length === 0)
  if (waiting.length === 0) return
  for (const batch of waiting) world.change(recipients, batch, { attributes: { variations } })
  world.schedule(sendBatchAt, { ...run, due: tested }, 0)
}

/** The best variation of a channel; the earliest of equal ones. */
function bestOf(group: readonly Variation[], row: CampaignMessage, world: World, chosen?: string): string {
  const named = group.find(({ id }) => id === chosen)
  const [first, ...others] = group
  if (named || !first) return named?.id ?? ''
  const metric = metricOf(row, first)
  const value = ({ id }: Variation) => scoreOf(id, metric, world)
  return others.reduce((best, each) => (value(each) > value(best) ? each : best), first).id
}

/** guess: opens decide on emails and push notifications, clicks on channels that have no opens. */
function metricOf(row: CampaignMessage, { attributes: { channel } }: Variation): WinnerMetric {
  const given = messageSettings(row).ab_test?.winner_metric as WinnerMetric | null | undefined
  return given ?? (channel === 'sms' || channel === 'whatsapp' ? 'click-rate' : 'open-rate')
}

/** Upper bound of the metrics that share a name. */
const NAMESAKES = 10

/** guess: how good a variation is; rates count the recipients that got it. */
function scoreOf(variation: string, metric: WinnerMetric, world: World): number {
  const { delivered, counts, converted } = variationFigures(variation, world)
  const { opens_unique = 0, clicks_unique = 0 } = counts
  const rate = (count: number) => (delivered === 0 ? 0 : count / delivered)
  switch (metric) {
    case 'unique-opens':
      return opens_unique
    case 'open-rate':
      return rate(opens_unique)
    case 'unique-clicks':
      return clicks_unique
    case 'click-rate':
      return rate(clicks_unique)
    case 'unique-placed-orders':
      return world
        .pick(metricResource, { name: 'Placed Order' }, NAMESAKES)
        .reduce((sum, { id }) => sum + converted(id), 0)
  }
}
