import type { World } from '../../../declare/index.js'
import { campaignMessage } from '../message.js'
import type { MessageDefinition } from '../message-definition.js'
import { type Phase, statusOf } from '../phases.js'
import { type CampaignMessage, messageSettings } from '../rows.js'
import { settleById } from '../settle.js'

/** What changes with the phase of a message. */
interface PhaseChange {
  readonly attributes?: Partial<CampaignMessage['attributes']>
  readonly sendOptions?: Partial<MessageDefinition['send_options']>
}

/** Moves a message to a phase, and its campaign with it. */
export function setPhase(
  row: CampaignMessage,
  phase: Phase,
  world: World,
  { attributes, sendOptions }: PhaseChange = {},
): CampaignMessage {
  const definition = messageSettings(row)
  const status = statusOf(phase)
  const changed = world.change(campaignMessage, row, {
    attributes: {
      ...attributes,
      phase,
      status,
      definition: {
        ...definition,
        status,
        send_options: { ...definition.send_options, ...sendOptions },
      } as never,
    },
  })
  settleById(row.related.campaign, world)
  return changed
}
