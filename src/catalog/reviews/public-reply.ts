import { print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'

/** Returns the attributes that store the store's public reply to a review; null removes it. */
export function replyAttributes(
  reply: { readonly content: string; readonly author: string } | null,
  world: World,
) {
  return {
    public_reply: reply && { ...reply, updated: print(world.now()) },
    'public_reply.content': reply?.content ?? null,
  }
}
