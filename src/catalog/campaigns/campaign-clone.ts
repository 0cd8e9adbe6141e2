import { print } from '../../base/instant.js'
import { defineAction, defineBody, handle, text, type World } from '../../declare/index.js'
import { template } from '../templates/template.js'
import { giveTemplate } from './assign-template.js'
import { campaign, NAME_MAX } from './campaign.js'
import { type Campaign, findCampaign, messagesOf } from './find-campaign.js'

/** Creates a draft with the audience, the options and the messages of a campaign. */
export const campaignClone = handle(
  defineAction({
    id: 'create_campaign_clone',
    aliases: ['clone_campaign'],
    path: '/api/campaign-clone',
    tag: 'Campaigns',
    scopes: ['campaigns:write'],
    rate: 'M',
    status: 201,
    body: defineBody({
      type: 'campaign',
      schema: 'CampaignCloneQuery',
      id: 'required',
      attributes: {
        new_name: text({ create: 'optional', nullable: true, max: NAME_MAX, doc: 'Name of the copy.' }),
      },
    }),
    responseType: 'campaign',
  }),
  ({ id = '', attributes: { new_name } }, world) => {
    const source = findCampaign(id, world)
    // guess: the name of a copy that was given none, as that of a template.
    const name = new_name ?? `Clone of ${source.attributes.name}`.slice(0, NAME_MAX)
    return { row: cloned(source, name, world), created: true }
  },
)

/** seen: nickdnk-create_campaign_clone.201: a static strategy at this instant, and tracking of clicks as by default. */
function cloned(source: Campaign, name: string, world: World): Campaign {
  const { attributes } = source
  const { add_tracking_params, custom_tracking_params } = attributes.tracking_options ?? {}
  const messages = messagesOf(source.id, world)
  const row = world.create(
    campaign,
    {
      attributes: {
        name,
        send_options: attributes.send_options,
        tracking_options: { add_tracking_params, custom_tracking_params } as never,
        send_strategy: { method: 'static', datetime: print(world.now()), options: { is_local: false } },
        'campaign-messages': messages.map(({ attributes: { definition }, related: { image } }) => ({
          attributes: { definition },
          related: { ...(image && { image }) },
        })) as never,
      },
      related: {},
    },
    // A group of the audience may have been deleted since, which is no reason to refuse.
    { attributes: { audiences: attributes.audiences } },
  )
  for (const [at, copy] of messagesOf(row.id, world).entries()) {
    const held = world.find(template, messages[at]?.related.template ?? '')
    if (held) giveTemplate(copy, held, world)
  }
  return row
}
