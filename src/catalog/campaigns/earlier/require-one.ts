import type { World } from '../../../declare/index.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import { audiencesOf, messagesOf } from '../rows.js'

const DETAIL =
  'This campaign has several audiences or messages. Use revision 2026-10-15 or later to change it.'

/**
 * Throws a 400 for members that stand for the settings of several audiences or messages, which earlier revisions cannot
 * tell apart. guess: the words.
 */
export function requireOne(campaign: string, given: Readonly<Record<string, unknown>>, world: World): void {
  const members = Object.keys(given).filter((name) => given[name] != null)
  if (members.length === 0) return
  const hasAudiences = audiencesOf(campaign, world).length > 1
  // Messages that an earlier revision created together have the same settings, which it may change together.
  const hasMessages = new Set(messagesOf(campaign, world).map((row) => settingsOf(row.attributes))).size > 1
  const refused = members.filter((name) => (name === 'audiences' ? hasAudiences : hasMessages))
  if (refused.length > 0)
    throw refuse.problems(refused.map((name) => invalid(DETAIL, `/data/attributes/${name}`)))
}

function settingsOf({ definition, past_zones, send_date }: Readonly<Record<string, unknown>>): string {
  const { send_options, tracking_options } = definition as Readonly<Record<string, unknown>>
  return JSON.stringify([send_options, tracking_options, past_zones, send_date])
}
