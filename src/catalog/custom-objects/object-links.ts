import { findPair, type World } from '../../declare/index.js'
import { objectProfile } from './object-record.js'

/** Gives the objects of a profile to another, with the relationships of both. */
export function moveObjectLinks(from: string, to: string, world: World): void {
  for (const pair of world.pick(objectProfile, { profile: from })) {
    const ends = { 'object-record': pair.related['object-record'], profile: to }
    const held = findPair(objectProfile, ends, world)
    const ids = [...(held?.attributes.relationship_ids ?? []), ...pair.attributes.relationship_ids]
    const attributes = { relationship_ids: [...new Set(ids)] }
    if (held) world.change(objectProfile, held, { attributes })
    else world.ensure(objectProfile, { attributes, related: ends })
  }
}
