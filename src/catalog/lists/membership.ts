import { addPair, removePair, type World } from '../../declare/index.js'
import { listMember } from './list-member.js'

/** Adds a profile to a list; returns false if it was a member already. */
export function addToList(list: string, profile: string, world: World): boolean {
  return addPair(listMember, { list, profile }, world)
}

/** Removes a profile from a list; returns false if it was not a member. */
export function removeFromList(list: string, profile: string, world: World): boolean {
  return removePair(listMember, { list, profile }, world)
}
