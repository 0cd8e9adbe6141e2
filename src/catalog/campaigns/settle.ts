import type { World } from '../../declare/index.js'
import { campaign } from './campaign.js'
import { channelsOf, flatOf, type Parts } from './earlier/flat.js'
import { campaignStatus } from './phases.js'
import {
  audiencesOf,
  type Campaign,
  campaignSettings,
  findCampaign,
  messagesOf,
  variationsOf,
} from './rows.js'

/** The parts of a campaign, in order. */
export function partsOf(campaignId: string, world: World): Parts {
  const messages = messagesOf(campaignId, world)
  return {
    audiences: audiencesOf(campaignId, world),
    messages: messages.map((message) => ({ message, variations: variationsOf(message.id, world) })),
  }
}

/** When `updated_at` of a campaign moves: always, never, or if something that follows from its parts changed. */
export type Touch = 'touched' | 'kept' | 'if changed'

/**
 * Derives what a campaign stores besides its definition, after it or a part of it was changed: its status, the columns of
 * filters, and the attributes of the earlier face.
 */
export function settle(row: Campaign, world: World, touch: Touch = 'touched'): Campaign {
  const attributes = derivedFrom(row, world)
  const held: Readonly<Record<string, unknown>> = row.attributes
  const isSame = Object.entries(attributes).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(held[name]),
  )
  if (isSame && touch !== 'touched') return row
  const { updated_at } = row.attributes
  return world.change(campaign, row, {
    attributes: { ...attributes, ...(touch === 'kept' && { updated_at }) },
  })
}

function derivedFrom(row: Campaign, world: World): Partial<Campaign['attributes']> {
  const parts = partsOf(row.id, world)
  const { name, archived, builder } = campaignSettings(row)
  const begun = parts.messages.filter(({ message: { attributes } }) => attributes.phase !== 'Draft')
  return {
    name,
    archived,
    builder,
    status: campaignStatus(parts.messages.map(({ message }) => message.attributes.phase)),
    scheduled_at: earliest(begun.map(({ message }) => message.attributes.scheduled_at)),
    send_time: earliest(begun.map(({ message }) => message.attributes.shown_time)),
    channels: channelsOf(parts),
    flat: flatOf(row, parts) as never,
  }
}

/** The same for the campaign with an id. */
export function settleById(id: string, world: World, touch: Touch = 'touched'): Campaign {
  return settle(findCampaign(id, world), world, touch)
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).toSorted()[0] ?? null
}
