import { findPair, type World } from '../../declare/index.js'
import { type GrowthSource, listMember } from './list-member.js'

/** How a profile joins a list. */
interface Joining {
  readonly source?: GrowthSource
  /** Joins by a historical import, which triggers no flows of the list (bulk_subscribe_profiles). */
  readonly bypassesFlows?: boolean
}

/** Adds a profile to a list; returns false if it was a member already. */
export function addToList(
  list: string,
  profile: string,
  world: World,
  { source = 'API', bypassesFlows = false }: Joining = {},
): boolean {
  const related = { list, profile }
  if (findPair(listMember, related, world)) return false
  const attributes = { source, bypasses_flows: bypassesFlows }
  world.create(listMember, { attributes: {}, related }, { attributes })
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
