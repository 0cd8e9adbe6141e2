import { addPair, removePair, type World } from '../../declare/index.js'
import { listMember } from './list-member.js'

/** Puts a profile on a list; returns whether it was not on it before. */
export function addToList(list: string, profile: string, world: World): boolean {
  return addPair(listMember, { list, profile }, world)
}

/** Takes a profile off a list; returns whether it was on it. */
export function removeFromList(list: string, profile: string, world: World): boolean {
  return removePair(listMember, { list, profile }, world)
}
