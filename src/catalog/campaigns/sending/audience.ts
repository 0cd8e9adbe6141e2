import { findPair, type World } from '../../../declare/index.js'
import { listMember } from '../../lists/list-member.js'
import { segmentMember } from '../../segments/segment-member.js'
import type { Campaign } from '../find-campaign.js'

/**
 * The ids of the profiles in the audience of a campaign, each once: those of the included lists and segments that are in
 * none of the excluded ones. Groups are compared by looking up pairs, so memory does not grow with them.
 */
export function* audienceOf({ attributes: { audiences } }: Campaign, world: World): Generator<string> {
  const { included, excluded } = audiences
  const groups = [...new Set(included)]
  for (const [at, group] of groups.entries()) {
    const others = [...groups.slice(0, at), ...(excluded ?? [])]
    for (const profile of membersOf(group, world))
      if (!others.some((other) => isMember(other, profile, world))) yield profile
  }
}

function* membersOf(group: string, world: World): Generator<string> {
  if (world.find('list', group))
    for (const { related } of world.each(listMember, { list: group })) yield related.profile
  else for (const { related } of world.each(segmentMember, { segment: group })) yield related.profile
}

function isMember(group: string, profile: string, world: World): boolean {
  return (
    findPair(listMember, { list: group, profile }, world) !== undefined ||
    findPair(segmentMember, { segment: group, profile }, world) !== undefined
  )
}
