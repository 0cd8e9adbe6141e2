import { defineAction, defineBody, handle } from '../../../declare/index.js'
import { NAME_MAX } from '../campaign-definition.js'
import { copyNameMember } from '../clones.js'
import { campaignCopy } from '../copies.js'
import { campaignSettings, findCampaign } from '../rows.js'

/** Creates a draft with the audiences and the messages of a campaign, before revision 2026-10-15. */
export const earlierCampaignClone = handle(
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
        new_name: copyNameMember,
      },
    }),
    responseType: 'campaign',
  }),
  ({ id = '', attributes: { new_name } }, world) => {
    const source = findCampaign(id, world)
    // guess: the name of a copy that was given none, as that of a template.
    const name = new_name ?? `Clone of ${campaignSettings(source).name}`.slice(0, NAME_MAX)
    return { row: campaignCopy(source, name, world), created: true }
  },
)
