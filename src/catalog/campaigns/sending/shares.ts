import type { World } from '../../../declare/index.js'
import { type CampaignMessage, messageSettings, type Variation, variationsOf } from '../rows.js'

/** Which variations recipients get. Variations of one channel share the recipients; each gets one of every channel. */
export interface Shares {
  /** How many recipients wait for the winner of a test. */
  readonly waiting: number
  /** The recipients in an order that depends on the seed alone; those that wait for the winner come last. */
  readonly ranked: readonly string[]
  /** The variations of the recipient at a place; none for one that waits. */
  variationsAt(place: number): readonly string[]
}

/** The variations of a message by channel, in the order of creation. */
export function groupsOf(message: string, world: World): readonly (readonly Variation[])[] {
  const groups = new Map<string, Variation[]>()
  for (const variation of variationsOf(message, world)) {
    const { channel } = variation.attributes
    groups.set(channel, [...(groups.get(channel) ?? []), variation])
  }
  return [...groups.values()]
}

/** Does a message have several variations of one channel? */
export function isShared(message: string, world: World): boolean {
  return groupsOf(message, world).some((group) => group.length > 1)
}

/**
 * Divides recipients into equal shares, larger ones to earlier variations. With `ab_test`, the head of the ranking tests the
 * variations. guess: the shares, and the defaults of the test.
 */
export function sharesOf(message: CampaignMessage, profiles: readonly string[], world: World): Shares {
  const groups = groupsOf(message.id, world)
  const ranked = profiles
    .map((id) => ({ id, rank: world.chance(`share ${message.id} ${id}`) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ id }) => id)
  const waiting = Math.round((ranked.length * winnerPercentage(message)) / 100)
  const tested = ranked.length - waiting
  return {
    waiting,
    ranked,
    variationsAt: (place) =>
      place < tested ? groups.flatMap((group) => group[shareAt(place, tested, group.length)]?.id ?? []) : [],
  }
}

/** The share that a place belongs to, when `total` places are cut into equal shares, the larger ones first. */
export function shareAt(place: number, total: number, shares: number): number {
  const small = Math.floor(total / shares)
  const large = total % shares
  const inLarge = large * (small + 1)
  return place < inLarge
    ? Math.floor(place / (small + 1))
    : large + Math.floor((place - inLarge) / Math.max(small, 1))
}

/** guess: half of the recipients get the winner by default. */
const WINNER_PERCENTAGE = 50

/** The percentage of recipients that get the winner; 0 without a test. */
export function winnerPercentage(message: CampaignMessage): number {
  const { ab_test } = messageSettings(message)
  return ab_test === null ? 0 : (ab_test.winner_percentage ?? WINNER_PERCENTAGE)
}
