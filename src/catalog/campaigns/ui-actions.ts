import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { previewActions } from '../messages/preview-actions.js'
import { campaign } from './campaign.js'
import { campaignMessage } from './message.js'
import { campaignSettings, findCampaign, findMessage } from './rows.js'
import { messageSending } from './sending/message-sending.js'
import { sentMessageOf } from './sending/sent-message.js'
import { chooseWinner } from './sending/winner.js'
import { settle } from './settle.js'
import { campaignVariation } from './variation.js'

/** What only Klaviyo's UI can do with campaigns. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/campaigns/:id/archive',
    doc: 'Archives a campaign, or brings it back with `archived: false`.',
    body: () => z.strictObject({ archived: z.boolean().default(true) }),
    run({ id = '', body: { archived }, idOf }, world) {
      const row = findCampaign(idOf('campaign', id, '/'), world)
      const definition = { ...campaignSettings(row), archived }
      settle(world.change(campaign, row, { attributes: { definition: definition as never } }), world)
      return { id: row.id, archived }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/campaign-messages/:id/winner',
    doc: 'Ends the test of a message now: `variation` goes to the recipients who wait; without it, the best one.',
    body: () => z.strictObject({ variation: z.string().optional() }),
    run({ id = '', body: { variation } }, world) {
      const message = findMessage(id, world)
      const sending = world.find(messageSending, id)
      if (sending?.attributes.tested == null || message.attributes.status !== 'sending')
        throw refuse.problems([conflict(`Message '${id}' is not being tested.`, '/')])
      if (variation !== undefined && !world.find(campaignVariation, variation))
        throw refuse.notFound(campaignVariation.notFound(variation))
      chooseWinner({ message: id, attempt: sending.attributes.attempt }, world, variation)
      return { id }
    },
  }),

  ...previewActions('/campaign-messages', 'campaign', (id, world) => {
    const variation = world.find(campaignVariation, id)
    if (!variation) throw refuse.notFound(campaignMessage.notFound(id))
    return sentMessageOf(variation, world)
  }),
]
