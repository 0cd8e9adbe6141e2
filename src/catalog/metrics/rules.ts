import { print } from '../../base/instant.js'
import { defineRules, type Row, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { customMetric } from './custom-metric.js'
import { mappedMetric } from './mapped-metric.js'
import { metric } from './metric.js'

type Definition = Row<typeof customMetric>['attributes']['definition']

const customMetrics = defineRules(customMetric, {
  beforeCreate({ attributes }, world) {
    rejectTakenName(attributes.name, undefined, world)
    rejectUnknownMetrics(attributes.definition, world)
  },
  complete: ({ attributes: { definition } }) => ({ attributes: definitionOf(definition) }),
  beforeUpdate(row, { attributes }, world) {
    rejectTakenName(attributes.name, row.id, world)
    rejectUnknownMetrics(attributes.definition, world)
  },
  /** A null leaves a required attribute unchanged. */
  amend(_, { attributes: { name, definition } }) {
    return {
      attributes: {
        ...(name && { name }),
        ...(definition && definitionOf(definition)),
      },
    }
  },
  beforeDelete({ id }, world) {
    for (const slot of world.pick(mappedMetric, {}, SLOTS_MAX))
      if (slot.related['custom-metric'] === id)
        world.change(mappedMetric, slot, { related: { 'custom-metric': null } })
  },
})

/** Upper bound of the slots. */
const SLOTS_MAX = 10

/** Maximum number of updates of one slot per day. */
const UPDATES_A_DAY = 2

type Slot = Row<typeof mappedMetric>

const mappedMetrics = defineRules(mappedMetric, {
  beforeUpdate(row, { related = {} }, world) {
    if (isMapping(related)) enforceDailyLimit(row, world)
    const { metric: own = null, 'custom-metric': custom = null } = related
    // guess: a slot holds one metric; the wording is ours.
    if (own !== null && custom !== null)
      throw refuse.problems([
        invalid("Only one of 'metric' and 'custom-metric' can be mapped.", '/data/relationships'),
      ])
    if (own !== null && !world.find(metric, own)) throw refuse.notFound(metric.notFound(own))
    if (custom !== null && !world.find(customMetric, custom))
      throw refuse.notFound(customMetric.notFound(custom))
  },
  /** The new mapping replaces the previous one. */
  amend(row, { related = {} }, world) {
    const { metric: own, 'custom-metric': custom } = related
    if (!isMapping(related)) return { related }
    const attributes = { updated_on: today(world), updates: updatesOf(row, world) + 1 }
    if (own) return { attributes, related: { metric: own, 'custom-metric': null } }
    if (custom) return { attributes, related: { metric: null, 'custom-metric': custom } }
    return { attributes, related }
  },
})

/** Does an update contain a mapping? guess: one without a mapping does not count towards the daily limit. */
function isMapping(related: object): boolean {
  return Object.keys(related).length > 0
}

/** The day of the account's clock. guess: Klaviyo counts days in UTC. */
function today(world: World): string {
  return print(world.now()).slice(0, 10)
}

/** Returns the number of updates of a slot today. */
function updatesOf({ attributes }: Slot, world: World): number {
  return attributes.updated_on === today(world) ? attributes.updates : 0
}

/** Throws 403 when a slot has reached its daily limit (nickdnk update_mapped_metric.403, `wire.md` §1.2). */
function enforceDailyLimit(row: Slot, world: World): void {
  if (updatesOf(row, world) < UPDATES_A_DAY) return
  throw refuse.notPermitted(
    `Mapped Metric \`${row.id}\` has reached the daily limit of updates (${UPDATES_A_DAY}).`,
  )
}

export const rules = [customMetrics, mappedMetrics]

/** Returns a definition as stored, with defaults for omitted members (seen: nickdnk-update_custom_metric.200). */
function definitionOf(definition: Definition | null | undefined) {
  if (!definition) return { metric_ids: [] }
  const { metric_groups, ...rest } = definition
  const groups = metric_groups.map(({ metric_id, metric_filters, value_property }) => ({
    metric_id,
    metric_filters: metric_filters ?? [],
    value_property: value_property ?? null,
  }))
  return { definition: { ...rest, metric_groups: groups }, metric_ids: metricsOf(definition) }
}

function metricsOf(definition: Definition | null | undefined): string[] {
  return [...new Set((definition?.metric_groups ?? []).map(({ metric_id }) => metric_id))]
}

/** Throws 400 for a name in use. The status is reported (profiles-lists-events.md §7.5), the wording is a guess. */
function rejectTakenName(name: string | null | undefined, own: string | undefined, world: World): void {
  if (!name) return
  const [other] = world.pick(customMetric, { name }, 1)
  if (other && other.id !== own)
    throw refuse.problems([
      invalid(`A custom metric named '${name}' already exists.`, '/data/attributes/name'),
    ])
}

function rejectUnknownMetrics(definition: Definition | null | undefined, world: World): void {
  const groups = definition?.metric_groups ?? []
  const at = '/data/attributes/definition/metric_groups'
  const problems = groups.flatMap(({ metric_id }, index) =>
    world.find(metric, metric_id) ? [] : [invalid(metric.notFound(metric_id), `${at}/${index}/metric_id`)],
  )
  if (problems.length > 0) throw refuse.problems(problems)
}
