import { z } from 'zod'
import { defineBody, defineSeed } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { profile } from '../profiles/profile.js'
import { conversation, OPENED } from './conversation.js'
import { openConversation } from './open.js'

/** The conversations of a fixture. */
export const conversationSeed = defineSeed({
  section: 'conversations',
  doc: 'Conversations of profiles, one for each channel. A profile is given by an identifier such as its email address.',
  body: defineBody({
    type: conversation.type,
    schema: 'Conversation',
    attributes: {},
    relationships: { profile: { type: 'profile', presence: 'required' } },
  }),
  more: () => z.strictObject({ channel: z.enum(OPENED).default('sms') }),
  plant({ related }, { channel }, { world, claim }) {
    const owner = world.find(profile, related.profile ?? '')
    if (!owner) throw refuse.notFound(profile.notFound(related.profile ?? ''))
    claim(`conversation ${owner.id} ${channel}`, {})
    const isThere = world
      .pick(conversation, { profile: owner.id })
      .some(({ attributes }) => attributes.channel === channel)
    openConversation(owner.id, channel, world)
    return isThere ? 'kept' : 'made'
  },
})
