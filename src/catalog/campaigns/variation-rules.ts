import { defineRules, type World } from '../../declare/index.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import { segmentsOf } from '../messages/text-segments.js'
import { tooMany, VARIATIONS_MAX } from './campaign-checks.js'
import { completedDetails, type Details } from './details.js'
import { detailsProblems, requireParts } from './details-checks.js'
import { senderName } from './earlier/flat.js'
import { earlierDefinition } from './earlier/from-details.js'
import { followFirst } from './first-variation.js'
import { merged } from './merged.js'
import { requireDraftMessage } from './message-rules.js'
import { writtenVariation } from './new-message.js'
import { channelWord, imageIn, templateCopy, withImage } from './parts.js'
import {
  findMessage,
  findVariation,
  ownMessage,
  type Variation,
  variationSettings,
  variationsOf,
} from './rows.js'
import { settleById } from './settle.js'
import { campaignVariation } from './variation.js'
import type { VariationDefinition } from './variation-definition.js'

const DETAILS = '/data/attributes/definition/details'

/** A definition as a body has it. */
interface Given {
  readonly name?: string | null
  readonly details?: Readonly<Record<string, unknown>> | null
}

export const variationRules = defineRules(campaignVariation, {
  beforeCreate({ attributes: { definition }, related }, world) {
    const message = findMessage(related['campaign-message'] ?? '', world)
    requireDraftMessage(message)
    const { details } = (definition ?? {}) as Given
    const count = variationsOf(message.id, world).length + 1
    const problems = [...detailsProblems(details ?? {}, DETAILS), ...tooMany(count, VARIATIONS_MAX, '/data')]
    if (problems.length > 0) throw refuse.problems(problems)
    requireParts(completedDetails(details ?? {}), world)
  },

  complete({ attributes, related }, world) {
    const message = findMessage(related['campaign-message'] ?? '', world)
    const place = variationsOf(message.id, world).length
    const { definition, template, image } = writtenVariation(
      (attributes.definition ?? {}) as Given,
      place,
      world,
    )
    return { ...storedWith(definition, message.related.campaign, world, { template, image }) }
  },

  afterCreate(row, _draft, world) {
    settleById(ownMessage(row, world).related.campaign, world)
    return row
  },

  beforeUpdate(row, { attributes: { definition } }, world) {
    const { details } = (definition ?? {}) as Given
    if (details == null) return
    const held = variationSettings(row).details
    if (details.channel !== held.channel && details.channel !== undefined)
      throw refuse.problems([
        invalid(`'${String(details.channel)}' is not a valid choice for 'channel'.`, `${DETAILS}/channel`),
      ])
    const problems = detailsProblems(details, DETAILS)
    if (problems.length > 0) throw refuse.problems(problems)
    requireDraftMessage(ownMessage(row, world))
    requireParts(completedDetails(merged(held, details)), world)
  },

  amend(row, { attributes: { definition } }, world) {
    const held = variationSettings(row)
    const { name, details: change } = (definition ?? {}) as Given
    const written = change == null ? held.details : completedDetails(merged(held.details, change))
    const template = templateFor(row, written, world)
    const image = imageIn(written)
    const details = withImage(
      written.channel === 'email' ? { ...written, template_id: template } : written,
      image,
    )
    const { campaign } = ownMessage(row, world).related
    return storedWith({ name: name ?? held.name, details }, campaign, world, { template, image })
  },

  afterUpdate(row, _patch, world) {
    followFirst(row, world)
    settleById(ownMessage(row, world).related.campaign, world)
    return findVariation(row.id, world)
  },

  beforeDelete(row, world) {
    const message = ownMessage(row, world)
    requireDraftMessage(message)
    if (variationsOf(message.id, world).length === 1)
      throw refuse.problems([
        conflict(`Variation '${row.id}' is the last one of its message, and cannot be deleted.`, '/data'),
      ])
  },

  afterDelete: (row, world) => void settleById(ownMessage(row, world).related.campaign, world),

  derive: {
    definition: (row) => withCost(variationSettings(row)),
  },
})

/** What a variation stores for its definition, the earlier face included. */
function storedWith(
  definition: VariationDefinition,
  campaign: string,
  world: World,
  related: { readonly template: string | null; readonly image: string | null },
) {
  const flat = earlierDefinition(definition, senderName(world))
  return {
    attributes: {
      definition: definition as never,
      flat: (flat ?? null) as never,
      channel: channelWord(definition.details),
    },
    related: { ...related, campaign: flat === undefined ? null : campaign },
  }
}

/** The template of a variation after a change: a copy, unless it has that template already. */
function templateFor({ related }: Variation, { channel, template_id }: Details, world: World): string | null {
  if (channel !== 'email' || typeof template_id !== 'string') return null
  return template_id === related.template ? template_id : templateCopy(template_id, world)
}

/** guess: the credits of a picture message. */
const MMS_CREDITS = 3

/** A definition with what one message costs, as its text stands. */
function withCost({ name, details }: VariationDefinition): VariationDefinition {
  if (details.channel !== 'sms') return { name, details }
  const body = String(details.body)
  const isMms = details.text_message_type === 'MMS'
  const cost = body === '' && !isMms ? null : isMms ? MMS_CREDITS : segmentsOf(body)
  return { name, details: { ...details, cost } }
}
