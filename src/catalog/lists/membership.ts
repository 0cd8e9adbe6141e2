import type { World } from '../../declare/world.js'
import { listMember } from './list-member.js'

/** Puts a profile on a list; says whether it was not on it before. */
export function join(listId: string, profileId: string, world: World): boolean {
  if (world.find(listMember, `${listId}/${profileId}`)) return false
  world.create(listMember, { attributes: {}, related: { list: listId, profile: profileId } })
  return true
}

/** Takes a profile off a list; says whether it was on it. */
export function leave(listId: string, profileId: string, world: World): boolean {
  const member = world.find(listMember, `${listId}/${profileId}`)
  if (member) world.remove(listMember, member)
  return member !== undefined
}
