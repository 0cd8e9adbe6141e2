import { print, read } from '../../../base/instant.js'
import { completedMessage, type MessageDefinition } from '../message-definition.js'
import type { MessagePlan } from '../parts.js'
import type { GivenTracking } from './campaign-checks.js'
import type { SendStrategy } from './send-strategy.js'

/** Attributes of a campaign, as bodies of earlier revisions have them. */
export interface GivenSending {
  readonly send_options?: { readonly use_smart_sending?: boolean | null } | null
  readonly tracking_options?: GivenTracking | null
  readonly send_strategy?: SendStrategy | null
}

/** How a message is sent: the part of its definition, and what it stores besides. */
export interface Planned {
  readonly definition: MessageDefinition
  readonly plan: MessagePlan
}

/** The plan of a new message. The document: without a strategy, the campaign is sent immediately. */
export function newlyPlanned(name: string, given: GivenSending): Planned {
  const definition = completedMessage({ name, status: 'draft' })
  const strategy = given.send_strategy ?? { method: 'immediate' }
  return replanned(
    { definition, plan: { past_zones: null, send_date: null } },
    { ...given, send_strategy: strategy },
  )
}

/** A plan after an earlier body changed it. Members that it lacks stay (seen: nickdnk-update_campaign.200). */
export function replanned({ definition, plan }: Planned, given: GivenSending): Planned {
  const { send_options, tracking_options, send_strategy } = given
  const strategy = send_strategy ? strategyMembers(send_strategy) : undefined
  return {
    definition: {
      ...definition,
      tracking_options: { ...definition.tracking_options, ...trackingMembers(tracking_options ?? {}) },
      send_options: {
        ...definition.send_options,
        ...smartMembers(send_options?.use_smart_sending, definition),
        ...strategy?.members,
      },
    },
    plan: strategy?.plan ?? plan,
  }
}

function trackingMembers(given: GivenTracking): Partial<MessageDefinition['tracking_options']> {
  const { add_tracking_params, custom_tracking_params, is_tracking_clicks, is_tracking_opens } = given
  return {
    ...(add_tracking_params != null && { is_add_utm: add_tracking_params }),
    ...(custom_tracking_params != null && { tracking_params: custom_tracking_params }),
    ...(is_tracking_clicks != null && { is_tracking_clicks }),
    ...(is_tracking_opens != null && { is_tracking_opens }),
  }
}

/** Earlier revisions know one kind of Smart Sending, which leaves the others as they are. */
function smartMembers(
  given: boolean | null | undefined,
  { send_options: { throttling_type: held } }: MessageDefinition,
): Partial<MessageDefinition['send_options']> {
  if (given == null) return {}
  if (!given) return { throttling_type: 'none' }
  const isOn = held !== null && held !== 'none'
  return { throttling_type: isOn ? held : 'throttle-for-campaigns-and-flows' }
}

const NO_TIME = { send_time: null, recipient_percentage: null, throttle_unit: null }

/** A strategy of earlier revisions in the words of messages. */
function strategyMembers(strategy: SendStrategy): {
  readonly members: Partial<MessageDefinition['send_options']>
  readonly plan: MessagePlan
} {
  const plan = { past_zones: null, send_date: null }
  switch (strategy.method) {
    case 'immediate':
      return { members: { ...NO_TIME, send_strategy: 'static' }, plan }
    case 'smart_send_time':
      return {
        members: { ...NO_TIME, send_strategy: 'send_time_optimization' },
        plan: { ...plan, send_date: strategy.date },
      }
    case 'throttled':
      return {
        members: {
          send_strategy: 'throttled',
          send_time: stored(strategy.datetime),
          recipient_percentage: strategy.throttle_percentage,
          throttle_unit: 'hour',
        },
        plan,
      }
    case 'static':
      return staticMembers(strategy)
  }
}

function staticMembers({ datetime, options }: SendStrategy & { readonly method: 'static' }) {
  const send_time = stored(datetime)
  if (!options?.is_local)
    return {
      members: { ...NO_TIME, send_strategy: 'static', send_time } as const,
      plan: { past_zones: null, send_date: null },
    }
  const past_zones = options.send_past_recipients_immediately ? 'now' : 'tomorrow'
  return {
    members: { ...NO_TIME, send_strategy: 'local_timezone', send_time } as const,
    plan: { past_zones, send_date: null } as const,
  }
}

/** A time as rows store it. */
function stored(datetime: string): string {
  return print(read(datetime))
}
