import { localTime } from '../../base/calendar.js'
import { parse, print, read } from '../../base/instant.js'
import {
  choice,
  defineAction,
  defineBody,
  defineRules,
  flag,
  handle,
  number,
  object,
  text,
  time,
  type UntypedRow,
  type World,
} from '../../declare/index.js'
import { conflict, invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { campaignMessage } from './message.js'
import { type MessageDefinition, THROTTLE_UNITS } from './message-definition.js'
import { messageSchedule, SCHEDULE_STRATEGIES } from './message-schedule.js'
import { type CampaignMessage, campaignOf, campaignSettings, findMessage, messageSettings } from './rows.js'
import { isStoppable, planMessage, STOPPED, stopMessage } from './sending/plan-message.js'
import { requireComplete } from './sending/sendable.js'
import { settleById } from './settle.js'

const optional = { create: 'optional', nullable: true } as const

const throttledOptions = object(
  {
    throttling_percentage: number({
      create: 'required',
      integer: true,
      doc: 'Percentage of the recipients in a period.',
    }),
    throttle_unit: choice(THROTTLE_UNITS, {
      create: 'optional',
      nullable: 'taken',
      published: { default: 'hour' },
      doc: 'The period.',
    }),
  },
  { ...optional, className: 'ThrottledOptions', doc: 'Options of `throttled`.' },
)

const timezoneOptions = object(
  {
    send_past_timezones_tomorrow: flag({
      ...optional,
      published: { default: false },
      doc: 'Whether recipients whose local time has passed get the message on the next day.',
    }),
  },
  {
    ...optional,
    className: 'TimezoneOptions',
    doc: 'Options of `local_timezone`.',
  },
)

/** Schedules one message. */
export const scheduleMessage = handle(
  defineAction({
    id: 'schedule_campaign_message',
    aliases: ['create_campaign_message_schedule'],
    path: '/api/campaign-message-schedule',
    tag: 'Campaigns',
    scopes: ['campaigns:write'],
    rate: 'M',
    status: 201,
    body: defineBody({
      type: 'campaign-message-schedule',
      schema: 'CampaignMessageScheduleQuery',
      attributes: {
        send_time: time({ ...optional, precision: 'microsecond', doc: 'Time of sending.' }),
        send_date: text({ ...optional, published: { format: 'date' }, doc: 'Day of sending.' }),
        strategy: choice(SCHEDULE_STRATEGIES, { create: 'required', doc: 'How the message is sent.' }),
        throttled_options: throttledOptions,
        timezone_options: timezoneOptions,
      },
      relationships: { 'campaign-message': { type: 'campaign-message', presence: 'required' } },
    }),
    responseType: 'campaign-message-schedule',
  }),
  ({ attributes, related }, world) => {
    const row = findMessage(related['campaign-message'] ?? '', world)
    requireSchedulable(row)
    const problems = scheduleProblems(attributes, world)
    if (problems.length > 0) throw refuse.problems(problems)
    requireComplete(row, `message '${messageSettings(row).name}'`, world)
    planMessage(withSchedule(row, attributes, world), world)
    return { row: scheduleOf(findMessage(row.id, world), attributes.strategy), created: true }
  },
)

/** Attributes of a schedule as a body has them. */
interface GivenSchedule {
  readonly strategy: (typeof SCHEDULE_STRATEGIES)[number]
  readonly send_time?: string | null
  readonly send_date?: string | null
  readonly throttled_options?: {
    readonly throttling_percentage: number
    readonly throttle_unit?: 'hour' | 'minute' | null
  } | null
  readonly timezone_options?: { readonly send_past_timezones_tomorrow?: boolean | null } | null
}

/** Throws a 409 for a message that is no draft. guess: the words. */
function requireSchedulable({ id, attributes: { phase, status } }: CampaignMessage): void {
  if (phase !== 'Draft')
    throw refuse.problems([
      conflict(`Message '${id}' cannot be scheduled while its status is '${status}'.`, '/data'),
    ])
}

const ATTRIBUTES = '/data/attributes'

/** The percentages that the document lists. */
const PERCENTAGES: readonly number[] = [10, 11, 13, 14, 17, 20, 25, 33, 50]

/** What is wrong with a schedule. guess: the words. */
function scheduleProblems(given: GivenSchedule, world: World): Problem[] {
  const { strategy, send_time, send_date, throttled_options, timezone_options } = given
  const isSmart = strategy === 'smart_send_time'
  return [
    ...(isSmart ? dayProblems(send_date, world) : timeProblems(send_time, world)),
    ...stray('send_time', send_time, !isSmart, strategy),
    ...stray('send_date', send_date, isSmart, strategy),
    ...stray('throttled_options', throttled_options, strategy === 'throttled', strategy),
    ...stray('timezone_options', timezone_options, strategy === 'local_timezone', strategy),
    ...(strategy === 'throttled' ? throttleProblems(throttled_options) : []),
  ]
}

function required(name: string): Problem {
  return invalid(`'${name}' is required for this strategy.`, `${ATTRIBUTES}/${name}`)
}

function stray(name: string, value: unknown, belongs: boolean, strategy: string): Problem[] {
  return value == null || belongs
    ? []
    : [invalid(`'${name}' cannot be used with the strategy '${strategy}'.`, `${ATTRIBUTES}/${name}`)]
}

function timeProblems(send_time: string | null | undefined, world: World): Problem[] {
  if (send_time == null) return [required('send_time')]
  return read(send_time) > world.now()
    ? []
    : [invalid("'send_time' must be in the future.", `${ATTRIBUTES}/send_time`)]
}

const DAY_LENGTH = '2026-10-15'.length

function dayProblems(send_date: string | null | undefined, world: World): Problem[] {
  const at = `${ATTRIBUTES}/send_date`
  if (send_date == null) return [required('send_date')]
  if (send_date.length !== DAY_LENGTH || parse(send_date) === undefined)
    return [invalid('Invalid date format; use YYYY-MM-DD.', at)]
  const today = print(localTime(world.now(), accountOf(world).attributes.timezone)).slice(0, DAY_LENGTH)
  return send_date < today ? [invalid("'send_date' cannot be in the past.", at)] : []
}

function throttleProblems(given: GivenSchedule['throttled_options']): Problem[] {
  if (given == null) return [required('throttled_options')]
  return PERCENTAGES.includes(given.throttling_percentage)
    ? []
    : [
        invalid(
          `'throttling_percentage' must be one of ${PERCENTAGES.join(', ')}.`,
          `${ATTRIBUTES}/throttled_options/throttling_percentage`,
        ),
      ]
}

/** Writes the schedule into the definition of a message. */
function withSchedule(row: CampaignMessage, given: GivenSchedule, world: World): CampaignMessage {
  const definition = messageSettings(row)
  const { strategy, send_date = null, timezone_options, throttled_options } = given
  const isThrottled = strategy === 'throttled'
  const tomorrow = timezone_options?.send_past_timezones_tomorrow
  const ofCampaign = campaignSettings(campaignOf(row, world)).send_settings.send_passed_rltz_immediately
  const isTomorrow = tomorrow ?? (ofCampaign === null ? false : !ofCampaign)
  const send_options = {
    ...definition.send_options,
    send_time: given.send_time ?? null,
    send_strategy: strategyOf(strategy, definition),
    recipient_percentage: isThrottled ? (throttled_options?.throttling_percentage ?? null) : null,
    throttle_unit: isThrottled ? (throttled_options?.throttle_unit ?? 'hour') : null,
  }
  const changed = world.change(campaignMessage, row, {
    attributes: {
      definition: { ...definition, send_options } as never,
      past_zones: strategy === 'local_timezone' ? (isTomorrow ? 'tomorrow' : 'now') : null,
      send_date,
    },
  })
  settleById(row.related.campaign, world)
  return changed
}

/** The strategy of a message: a test of its content has words of its own. */
function strategyOf(
  strategy: GivenSchedule['strategy'],
  { ab_test }: MessageDefinition,
): MessageDefinition['send_options']['send_strategy'] {
  if (strategy === 'smart_send_time') return 'send_time_optimization'
  if (ab_test === null || strategy === 'throttled') return strategy
  return strategy === 'static' ? 'content_variation' : 'content_variation_local_timezone'
}

/** A message as its schedule. */
function scheduleOf(row: CampaignMessage, strategy: GivenSchedule['strategy']): UntypedRow {
  const { send_time, recipient_percentage, throttle_unit } = messageSettings(row).send_options
  return {
    ...row,
    attributes: {
      send_time,
      send_date: row.attributes.send_date,
      strategy,
      throttling_percentage: recipient_percentage,
      throttle_unit,
    },
    related: { 'campaign-message': row.id },
  }
}

/** Cancels or reverts the sending of one message. Klaviyo answers 204. */
export const scheduleRules = defineRules(messageSchedule, {
  beforeUpdate({ id }, { attributes: { action } }, world) {
    const row = findMessage(id, world)
    // guess: a message that was never scheduled has no schedule.
    if (row.attributes.phase === 'Draft' && row.attributes.scheduled_at === null && !wasScheduled(row))
      throw refuse.notFound(messageSchedule.notFound(id))
    if (!isStoppable(row, action))
      throw refuse.problems([
        conflict(
          `The sending of message '${id}' cannot be ${STOPPED[action]} while its status is '${row.attributes.status}'.`,
          '/data',
        ),
      ])
  },

  amend: () => ({}),

  afterUpdate(row, { attributes: { action } }, world) {
    stopMessage(findMessage(row.id, world), action, world)
    return row
  },
})

/** A message that was reverted keeps its strategy. */
function wasScheduled(row: CampaignMessage): boolean {
  return messageSettings(row).send_options.send_strategy !== null
}
