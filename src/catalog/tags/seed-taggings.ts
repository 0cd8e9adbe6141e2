import { addPair, type ParsedBody, type Resource, type World } from '../../declare/index.js'
import { taggings } from './tagging.js'

/** The tags of an entry of a fixture, by their names. */
export const SEED_TAGS = { tags: { type: 'tag', many: true, presence: 'optional' } } as const

/** Tags what an entry created. */
export function addSeedTags(
  type: 'campaign' | 'flow',
  id: string,
  { linked }: ParsedBody,
  world: World,
): void {
  const membership = taggings.find((each) => each.type === type)?.membership as Resource
  const { tags = [] } = linked as Readonly<Record<string, readonly string[] | undefined>>
  for (const tag of tags) addPair<Resource>(membership, { tag, [type]: id }, world)
}
