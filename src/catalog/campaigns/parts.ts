import { print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { copyTemplate } from '../templates/copy-template.js'
import { findTemplate } from '../templates/find-template.js'
import { type AudienceDefinition, campaignAudience } from './audience.js'
import type { Details } from './details.js'
import { senderName } from './earlier/flat.js'
import { earlierDefinition } from './earlier/from-details.js'
import type { Definition } from './earlier/message/definition.js'
import { followFirst } from './first-variation.js'
import { campaignMessage } from './message.js'
import type { MessageDefinition } from './message-definition.js'
import type { Audience, CampaignMessage, Variation } from './rows.js'
import { campaignVariation } from './variation.js'
import type { VariationDefinition } from './variation-definition.js'

/** guess: `updated` of a part is some microseconds after `created`, as seen of campaigns. */
const UPDATED_DELAY_MICROS = 18

function times(world: World) {
  return { created: print(world.now()), updated: print(world.now() + UPDATED_DELAY_MICROS) }
}

/** Creates an audience of a campaign. */
export function addAudience(campaign: string, definition: AudienceDefinition, world: World): Audience {
  return made(
    world.ensure(campaignAudience, {
      attributes: { ...times(world), definition: definition as never },
      related: { campaign },
    }),
  )
}

/** What a message stores besides its definition. */
export type MessagePlan = Pick<CampaignMessage['attributes'], 'past_zones' | 'send_date'>

const UNPLANNED: MessagePlan = { past_zones: null, send_date: null }

/** Creates a draft of a message. */
export function addMessage(
  { id, related: { campaign } }: Audience,
  definition: MessageDefinition,
  world: World,
  plan: MessagePlan = UNPLANNED,
): CampaignMessage {
  return made(
    world.ensure(campaignMessage, {
      attributes: {
        ...times(world),
        ...plan,
        definition: { ...definition, status: 'draft' } as never,
        name: definition.name,
        status: 'draft',
        phase: 'Draft',
        scheduled_at: null,
        shown_time: null,
      } as unknown as CampaignMessage['attributes'],
      related: { campaign, 'campaign-audience': id, template: null, image: null },
    }),
  )
}

/** What comes with the definition of a new variation. */
export interface VariationParts {
  /** The template, which belongs to this variation alone. */
  readonly template?: string | null
  readonly image?: string | null
  /** The definition in the words of earlier revisions, if the body had it. */
  readonly flat?: Definition
}

/** Creates a variation of a message. */
export function addVariation(
  message: CampaignMessage,
  definition: VariationDefinition,
  { template = null, image = null, flat }: VariationParts,
  world: World,
): Variation {
  const first = world.find(campaignVariation, message.id) === undefined
  const earlier = flat ?? earlierDefinition(definition, senderName(world))
  const row = made(
    world.ensure(campaignVariation, {
      attributes: {
        ...times(world),
        first: first && world.count(campaignVariation, { 'campaign-message': message.id }, 1) === 0,
        definition: definition as never,
        flat: (earlier ?? null) as never,
        send_times: [],
        channel: channelWord(definition.details),
      },
      related: {
        'campaign-message': message.id,
        campaign: earlier === undefined ? null : message.related.campaign,
        template,
        image,
        translation: null,
      },
    }),
  )
  followFirst(row, world)
  return row
}

/** The channel of details in the words of earlier revisions, which the outbox and the reports have, too. */
export function channelWord({ channel }: Details): Variation['attributes']['channel'] {
  return channel === 'push' ? 'mobile_push' : channel
}

/** The name of the image in the details of a channel that can have one. */
export const IMAGE_MEMBER = { sms: 'mms_static_image_asset_id', push: 'static_asset_id' } as const

/** The image that details name; null for none. */
export function imageIn(details: Details): string | null {
  if (details.channel !== 'sms' && details.channel !== 'push') return null
  const id = details[IMAGE_MEMBER[details.channel]]
  return typeof id === 'number' ? String(id) : null
}

/** Details with an image, or without one. */
export function withImage(details: Details, image: string | null): Details {
  if (details.channel !== 'sms' && details.channel !== 'push') return details
  const id = image === null ? null : Number(image)
  const kind = details.channel === 'sms' && { text_message_type: typeFor(details, id !== null) }
  return { ...details, [IMAGE_MEMBER[details.channel]]: id, ...kind }
}

/** An image makes a text message an MMS. */
function typeFor({ text_message_type }: Details, hasImage: boolean): unknown {
  if (hasImage) return 'MMS'
  return text_message_type === 'MMS' ? 'SMS' : text_message_type
}

/** Copies a template for a variation (seen: nickdnk-get_template_for_campaign_message.200). Throws a 404. */
export function templateCopy(id: string, world: World): string {
  const source = findTemplate(id, world)
  return copyTemplate(source, `Clone of ${source.id}`, world).id
}

function made<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the id of a part of a campaign was minted twice')
  return row
}
