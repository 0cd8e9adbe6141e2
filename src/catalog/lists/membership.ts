import { findPair, type World } from '../../declare/index.js'
import { type GrowthSource, listMember } from './list-member.js'

/** Adds a profile to a list; returns false if it was a member already. */
export function addToList(
  list: string,
  profile: string,
  world: World,
  source: GrowthSource = 'API',
): boolean {
  const related = { list, profile }
  if (findPair(listMember, related, world)) return false
  world.create(listMember, { attributes: {}, related }, { attributes: { source } })
  return true
}

/** Removes a profile from a list; returns false if it was not a member. */
export function removeFromList(
  list: string,
  profile: string,
  world: World,
  left_by: GrowthSource = 'API',
): boolean {
  const row = findPair(listMember, { list, profile }, world)
  if (row) world.remove(listMember, { ...row, attributes: { ...row.attributes, left_by } })
  return row !== undefined
}
