import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { previewActions } from '../messages/preview-actions.js'
import { campaign } from './campaign.js'
import { findCampaign, findMessage } from './find-campaign.js'
import { sentMessageOf } from './sending/sent-message.js'

/** What only Klaviyo's UI can do with campaigns. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/campaigns/:id/archive',
    doc: 'Archives a campaign, or brings it back with `archived: false`.',
    body: () => z.strictObject({ archived: z.boolean().default(true) }),
    run({ id = '', body: { archived }, idOf }, world) {
      const row = findCampaign(idOf('campaign', id, '/'), world)
      world.change(campaign, row, { attributes: { archived } })
      return { id: row.id, archived }
    },
  }),

  ...previewActions('/campaign-messages', 'campaign', (id, world) => {
    const message = findMessage(id, world)
    return sentMessageOf(findCampaign(message.related.campaign ?? '', world), message, world)
  }),
]
