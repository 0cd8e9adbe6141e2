import type { World } from '../../declare/index.js'
import { campaignMessage } from './message.js'
import type { Variation } from './rows.js'

/**
 * Keeps the template and the image of a message, which some of its paths show, like those of its first variation. `updated`
 * of the message stays.
 */
export function followFirst({ attributes, related, ...row }: Variation, world: World): void {
  if (!attributes.first) return
  const message = world.find(campaignMessage, related['campaign-message'])
  if (!message) throw new Error(`the variation ${row.id} has no message`)
  const { template, image } = related
  if (message.related.template === template && message.related.image === image) return
  const { updated } = message.attributes
  world.change(campaignMessage, message, { attributes: { updated }, related: { template, image } })
}
