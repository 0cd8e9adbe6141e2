import { findPair, type World } from '../../../declare/index.js'
import { listMember } from '../../lists/list-member.js'
import { segmentMember } from '../../segments/segment-member.js'
import { audienceSettings, audiencesOf, type CampaignMessage, findAudience } from '../rows.js'

/** Lists and segments, and those whose profiles are left out. */
interface Groups {
  readonly included: readonly string[]
  readonly excluded: readonly string[]
}

/**
 * The ids of the profiles that a message goes to, each once: those of its audience that are in no audience before it. Groups
 * are compared by looking up pairs, so memory does not grow with them.
 */
export function* recipientsOf(message: CampaignMessage, world: World): Generator<string> {
  const audiences = audiencesOf(message.related.campaign, world)
  const place = audiences.findIndex(({ id }) => id === message.related['campaign-audience'])
  const own = audiences[place]
  if (!own) return
  const before = audiences.slice(0, place).map((row) => audienceSettings(row))
  for (const profile of profilesIn(audienceSettings(own), world))
    if (!before.some((groups) => isIn(groups, profile, world))) yield profile
}

/** How many recipients a message has at most, from the counts of its groups alone. */
export function mostRecipients({ related }: CampaignMessage, world: World): number {
  const { included } = audienceSettings(findAudience(related['campaign-audience'], world))
  return included.reduce((sum, group) => {
    const { members, where } = membersBy(group, world)
    return sum + world.count(members, where)
  }, 0)
}

function* profilesIn({ included, excluded }: Groups, world: World): Generator<string> {
  const groups = [...new Set(included)]
  for (const [at, group] of groups.entries()) {
    const others = [...groups.slice(0, at), ...excluded]
    for (const profile of membersOf(group, world))
      if (!others.some((other) => isMember(other, profile, world))) yield profile
  }
}

function isIn({ included, excluded }: Groups, profile: string, world: World): boolean {
  const isOne = (group: string) => isMember(group, profile, world)
  return included.some(isOne) && !excluded.some(isOne)
}

function* membersOf(group: string, world: World): Generator<string> {
  const { members, where } = membersBy(group, world)
  for (const { related } of world.each(members, where)) yield related.profile
}

/** The membership that a list or a segment has, and what its pairs have in common. */
function membersBy(group: string, world: World) {
  return world.find('list', group)
    ? { members: listMember, where: { list: group } }
    : { members: segmentMember, where: { segment: group } }
}

function isMember(group: string, profile: string, world: World): boolean {
  return (
    findPair(listMember, { list: group, profile }, world) !== undefined ||
    findPair(segmentMember, { segment: group, profile }, world) !== undefined
  )
}
