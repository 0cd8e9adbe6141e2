import { isZone } from '../../base/calendar.js'
import type { World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { metric } from '../metrics/metric.js'
import { detailsProblems } from './details-checks.js'
import { type GivenGroups, groupProblems } from './groups.js'

const ATTRIBUTES = '/data/attributes'

/** A definition of a campaign as a body has it. */
interface GivenDefinition {
  readonly builder?: string | null
  readonly color?: string | null
  readonly send_settings?: {
    readonly send_timezone?: string | null
    readonly exit_condition_enabled?: boolean | null
    readonly exit_condition_conversion_metric_id?: string | null
  } | null
}

const BUILDERS = ['canvas', 'wizard']
const COLOR = /^[0-9a-f]{6}$/i

/** Throws a Refusal for values of a definition that its shape allows; `whole` is the definition after the change. */
export function checkDefinition(whole: GivenDefinition, world: World): void {
  const at = `${ATTRIBUTES}/definition`
  const { builder, color, send_settings } = whole
  const { send_timezone, exit_condition_enabled, exit_condition_conversion_metric_id } = send_settings ?? {}
  const settings = `${at}/send_settings`
  const problems: Problem[] = []
  if (builder != null && !BUILDERS.includes(builder))
    problems.push(invalid(`'${builder}' is not a valid choice for 'builder'.`, `${at}/builder`))
  if (color != null && !COLOR.test(color))
    problems.push(invalid("'color' must be six hexadecimal digits, such as ff5733.", `${at}/color`))
  if (send_timezone != null && !isZone(send_timezone))
    problems.push(
      invalid(`'${send_timezone}' is not a valid choice for 'send_timezone'.`, `${settings}/send_timezone`),
    )
  if (exit_condition_enabled && exit_condition_conversion_metric_id == null)
    problems.push(
      invalid(
        "'exit_condition_conversion_metric_id' is required when 'exit_condition_enabled' is true.",
        `${settings}/exit_condition_conversion_metric_id`,
      ),
    )
  if (problems.length > 0) throw refuse.problems(problems)
  const id = exit_condition_conversion_metric_id
  if (id != null && !world.find(metric, id)) throw refuse.notFound(metric.notFound(id))
}

/** An audience in the body that creates its campaign. */
export interface InlineAudience extends GivenGroups {
  readonly temporary_id: string
  readonly name?: string | null
}

/** A variation in the body that creates its message. */
export interface InlineVariation {
  readonly definition: {
    readonly name?: string | null
    readonly details?: Readonly<Record<string, unknown>> | null
  }
}

/** A message in the body that creates its campaign. */
export interface InlineMessage {
  readonly audience_temporary_id: string
  readonly name?: string | null
  readonly is_add_utm?: boolean | null
  readonly throttling_type?: 'FOR_CAMPAIGNS' | 'FOR_CAMPAIGNS_AND_FLOWS' | 'FOR_FLOWS' | 'NONE' | null
  readonly variations?: readonly InlineVariation[] | null
}

/** guess: the most audiences, and the most messages, of a campaign. */
export const PARTS_MAX = 50

/** guess: the most variations of a message. */
export const VARIATIONS_MAX = 10

/** Throws a Refusal for mistakes in the audiences and messages of a new campaign. */
export function checkInline(
  audiences: readonly InlineAudience[],
  messages: readonly InlineMessage[],
  world: World,
): void {
  const known = audiences.map(({ temporary_id }) => temporary_id)
  const problems = [
    ...tooMany(audiences.length, PARTS_MAX, `${ATTRIBUTES}/audiences`),
    ...tooMany(messages.length, PARTS_MAX, `${ATTRIBUTES}/messages`),
    ...audiences.flatMap((audience, place) => {
      const at = `${ATTRIBUTES}/audiences/${place}`
      const isRepeated = known.indexOf(audience.temporary_id) < place
      return [
        ...(isRepeated
          ? [invalid(`The temporary id '${audience.temporary_id}' is used twice.`, `${at}/temporary_id`)]
          : []),
        ...groupProblems(audience, at, world),
      ]
    }),
    ...messages.flatMap(({ audience_temporary_id, variations }, place) => {
      const at = `${ATTRIBUTES}/messages/${place}`
      const isKnown = known.includes(audience_temporary_id)
      const detail = `No audience has the temporary id '${audience_temporary_id}'.`
      return [
        ...(isKnown ? [] : [invalid(detail, `${at}/audience_temporary_id`)]),
        ...variationProblems(variations ?? [], `${at}/variations`),
      ]
    }),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
}

/** The mistakes in the variations of a new message; `at` points to them. */
export function variationProblems(given: readonly InlineVariation[], at: string): Problem[] {
  return [
    ...tooMany(given.length, VARIATIONS_MAX, at),
    ...given.flatMap(({ definition: { details } }, place) =>
      detailsProblems(details ?? {}, `${at}/${place}/definition/details`),
    ),
  ]
}

/** The refusal of a list that is too long. */
export function tooMany(count: number, max: number, at: string): Problem[] {
  return count > max ? [invalid(`A maximum of ${max} items is allowed per request; got ${count}.`, at)] : []
}

/** Throws a 400 for parts of other campaigns that a body names: nothing can be moved. guess: the words. */
export function refuseLinked(
  linked: Readonly<Partial<Record<string, readonly string[]>>>,
  names: readonly string[],
): void {
  const problems = names
    .filter((name) => (linked[name] ?? []).length > 0)
    .map((name) => invalid(`'${name}' cannot be moved from another campaign.`, `/data/relationships/${name}`))
  if (problems.length > 0) throw refuse.problems(problems)
}

/** The refusal of a member that belongs to another channel. */
export function otherChannel(given: string): string {
  return `'channel' cannot be changed to '${given}'.`
}
