import { type ActionHandler, defineAction, defineBody, handle, text } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { NAME_MAX } from './campaign-definition.js'
import { audienceCopy, campaignCopy, messageCopy } from './copies.js'
import {
  audienceSettings,
  campaignSettings,
  findAudience,
  findCampaign,
  findMessage,
  messageSettings,
} from './rows.js'
import { settleById } from './settle.js'

const common = { tag: 'Campaigns', scopes: ['campaigns:write'], rate: 'M', status: 201 } as const

/** The name of a copy, in the body of a request that clones. */
export const copyNameMember = text({
  create: 'optional',
  nullable: true,
  mayBeBlank: false,
  max: NAME_MAX,
  doc: 'Name of the copy.',
})

const sourceId = text({ create: 'required', doc: 'Id of the copied resource, the same as in the body.' })

/** The document: the name of the source, with these words before it. */
function copyName(given: string | null | undefined, source: string | null): string {
  return given ?? `Copy of ${source ?? ''}`.trim().slice(0, NAME_MAX)
}

/** Throws a 400 if the two ids of a body differ. guess: the words. */
function requireSameId(id: string, inside: string): void {
  if (id !== inside)
    throw refuse.problems([
      invalid(`The id '${inside}' is not that of the resource, '${id}'.`, '/data/attributes/id'),
    ])
}

/** Creates a draft with the audiences and the messages of a campaign. */
export const cloneCampaign: ActionHandler = handle(
  defineAction({
    ...common,
    id: 'clone_campaign',
    aliases: ['create_campaign_clone'],
    path: '/api/campaign-clone',
    body: defineBody({
      type: 'campaign',
      schema: 'CampaignCloneQuery',
      id: 'required',
      attributes: { name: copyNameMember },
    }),
    responseType: 'campaign',
  }),
  ({ id = '', attributes }, world) => {
    const source = findCampaign(id, world)
    const row = campaignCopy(source, copyName(attributes.name, campaignSettings(source).name), world)
    return { row, created: true }
  },
)

/** Copies an audience with its messages, as drafts, into its campaign or another one. */
export const cloneAudience: ActionHandler = handle(
  defineAction({
    ...common,
    id: 'clone_campaign_audience',
    aliases: ['create_campaign_audience_clone'],
    path: '/api/campaign-audience-clone',
    body: defineBody({
      type: 'campaign-audience-clone',
      schema: 'AudienceCloneQuery',
      id: 'required',
      attributes: { id: sourceId, name: copyNameMember },
      relationships: { campaign: { type: 'campaign', presence: 'optional' } },
    }),
    responseType: 'campaign-audience',
  }),
  ({ id = '', attributes, related }, world) => {
    requireSameId(id, attributes.id)
    const source = findAudience(id, world)
    const target = findCampaign(related.campaign ?? source.related.campaign, world)
    const copy = audienceCopy(source, target, copyName(attributes.name, audienceSettings(source).name), world)
    settleById(target.id, world)
    return { row: copy, created: true }
  },
)

/** Copies a message to an audience of any campaign, as a draft. */
export const cloneMessage: ActionHandler = handle(
  defineAction({
    ...common,
    id: 'clone_campaign_message',
    aliases: ['create_campaign_message_clone'],
    path: '/api/campaign-message-clone',
    body: defineBody({
      type: 'campaign-message',
      schema: 'MessageCloneQuery',
      id: 'required',
      attributes: { id: sourceId, name: copyNameMember },
      relationships: { 'campaign-audience': { type: 'campaign-audience', presence: 'required' } },
    }),
    responseType: 'campaign-message',
  }),
  ({ id = '', attributes, related }, world) => {
    requireSameId(id, attributes.id)
    const source = findMessage(id, world)
    const target = findAudience(related['campaign-audience'] ?? '', world)
    const copy = messageCopy(source, target, copyName(attributes.name, messageSettings(source).name), world)
    settleById(target.related.campaign, world)
    return { row: copy, created: true }
  },
)
