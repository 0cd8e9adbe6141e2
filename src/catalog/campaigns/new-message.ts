import type { World } from '../../declare/index.js'
import type { InlineMessage, InlineVariation } from './campaign-checks.js'
import { completedDetails } from './details.js'
import { completedMessage, type MessageDefinition } from './message-definition.js'
import { addVariation, imageIn, templateCopy, withImage } from './parts.js'
import type { CampaignMessage, Variation } from './rows.js'
import type { VariationDefinition } from './variation-definition.js'

const THROTTLING = {
  FOR_CAMPAIGNS: 'throttle-for-campaigns',
  FOR_CAMPAIGNS_AND_FLOWS: 'throttle-for-campaigns-and-flows',
  FOR_FLOWS: 'throttle-for-flows',
  NONE: 'none',
} as const

/** The definition of a message that a body creates together with its campaign. */
export function inlineDefinition(
  { name, is_add_utm = null, throttling_type }: InlineMessage,
  campaignName: string,
): MessageDefinition {
  const whole = completedMessage({ name: name ?? campaignName, status: 'draft' })
  return {
    ...whole,
    tracking_options: { ...whole.tracking_options, is_add_utm },
    send_options: {
      ...whole.send_options,
      throttling_type: throttling_type == null ? null : THROTTLING[throttling_type],
    },
  }
}

/** Creates the variations of a new message: one email with defaults if a body has none, as the document says. */
export function addVariations(
  message: CampaignMessage,
  given: readonly InlineVariation[] | null | undefined,
  world: World,
): void {
  const definitions = given == null || given.length === 0 ? [{}] : given.map(({ definition }) => definition)
  for (const [place, definition] of definitions.entries()) newVariation(message, definition, place, world)
}

type Given = InlineVariation['definition']

/** Creates a variation; `place` is its place in the message. Throws a 404 for an unknown template. */
export function newVariation(message: CampaignMessage, given: Given, place: number, world: World): Variation {
  const { definition, template, image } = writtenVariation(given, place, world)
  return addVariation(message, definition, { template, image }, world)
}

/** A new variation as it is stored, with a template of its own. Throws a 404 for an unknown template. */
export function writtenVariation(given: Given, place: number, world: World) {
  const whole = completedDetails(given.details ?? {})
  const template = whole.channel === 'email' ? copied(whole.template_id, world) : null
  const image = imageIn(whole)
  const details = withImage(whole.channel === 'email' ? { ...whole, template_id: template } : whole, image)
  const definition: VariationDefinition = { name: given.name ?? variationName(place), details }
  return { definition, template, image }
}

function copied(id: unknown, world: World): string | null {
  return typeof id === 'string' ? templateCopy(id, world) : null
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** guess: the name of a variation that was given none. */
function variationName(place: number): string {
  return `Variation ${LETTERS[place % LETTERS.length]}`
}
