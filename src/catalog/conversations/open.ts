import type { Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { profile } from '../profiles/profile.js'
import { conversation, type OPENED } from './conversation.js'

export type Conversation = Row<typeof conversation>

/** The conversation with an id. Throws a 404. */
export function findConversation(id: string, world: World): Conversation {
  const row = world.find(conversation, id)
  if (!row) throw refuse.notFound(conversation.notFound(id))
  return row
}

/** The conversation of a profile on a channel, which is new if there was none. */
export function openConversation(
  profileId: string,
  channel: (typeof OPENED)[number],
  world: World,
): Conversation {
  const there = world
    .pick(conversation, { profile: profileId })
    .find(({ attributes }) => attributes.channel === channel)
  if (there) return there
  const row = world.create(
    conversation,
    { attributes: {}, related: {} },
    { attributes: { channel }, related: { profile: profileId } },
  )
  showFirst(profileId, row.id, world)
  return row
}

/** Moves the conversations of a merged profile to the other one, which keeps its own of the same channel. */
export function moveConversations(from: string, to: string, world: World): void {
  const own = new Set(world.pick(conversation, { profile: to }).map(({ attributes }) => attributes.channel))
  for (const row of world.pick(conversation, { profile: from }))
    if (own.has(row.attributes.channel)) world.remove(conversation, row)
    else {
      world.change(conversation, row, { related: { profile: to } })
      showFirst(to, row.id, world)
    }
}

/** guess: the one conversation that a profile shows in earlier revisions is its first. */
function showFirst(profileId: string, id: string, world: World): void {
  const row = world.find(profile, profileId)
  if (row && row.related.conversation === null) world.change(profile, row, { related: { conversation: id } })
}
