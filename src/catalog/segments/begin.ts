import type { World } from '../../declare/index.js'
import type { Condition } from './condition.js'
import { segment } from './segment.js'

/** Creates the segments of a new account (seen: nango-segments), based on its Email List and email metrics. */
export function begin(world: World, empty: boolean): void {
  if (empty) return
  const list = idOf('list', 'Email List', world)
  const opened = idOf('metric', 'Opened Email', world)
  const clicked = idOf('metric', 'Clicked Email', world)
  make('New Subscribers', [[member(list, 30)]], world)
  for (const [days, recent] of [
    [30, 15],
    [60, 30],
    [90, 45],
  ] as const)
    make(
      `Engaged (${days} Days)`,
      [[member(list)], [happened(opened, days), happened(clicked, days), member(list, recent)]],
      world,
    )
}

function make(name: string, groups: readonly (readonly Condition[])[], world: World): void {
  const definition = { condition_groups: groups.map((conditions) => ({ conditions })) }
  world.create(segment, { attributes: { name, definition: definition as never }, related: {} })
}

function member(list: string, days?: number): Condition {
  const timeframe_filter = days === undefined ? null : inTheLast(days)
  return { type: 'profile-group-membership', is_member: true, group_ids: [list], timeframe_filter }
}

function happened(metric: string, days: number): Condition {
  return {
    type: 'profile-metric',
    metric_id: metric,
    measurement: 'count',
    measurement_filter: { type: 'numeric', operator: 'greater-than', value: 0 },
    timeframe_filter: inTheLast(days),
    metric_filters: null,
  }
}

function inTheLast(quantity: number) {
  return { type: 'date', operator: 'in-the-last', unit: 'day', quantity }
}

function idOf(type: string, name: string, world: World): string {
  const [found] = world.search(type, {
    where: [{ on: 'name', operator: 'equals', values: [name] }],
    limit: 1,
  })
  return found?.id ?? ''
}
