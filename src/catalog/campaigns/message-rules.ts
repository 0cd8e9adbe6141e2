import { defineRules, type World } from '../../declare/index.js'
import { conflict, invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { type InlineVariation, PARTS_MAX, tooMany, variationProblems } from './campaign-checks.js'
import { completedDetails } from './details.js'
import { requireParts } from './details-checks.js'
import { merged } from './merged.js'
import { campaignMessage } from './message.js'
import { completedMessage, type MessageDefinition } from './message-definition.js'
import { addVariations } from './new-message.js'
import { withImage } from './parts.js'
import { removeMessageParts } from './parts-changes.js'
import {
  type CampaignMessage,
  campaignSettings,
  findAudience,
  findCampaign,
  findMessage,
  findVariation,
  messageSettings,
  messagesOf,
  variationSettings,
} from './rows.js'
import { WINNER_METRICS } from './sending/winner.js'
import { settleById } from './settle.js'
import { campaignVariation } from './variation.js'

const DEFINITION = '/data/attributes/definition'

type Given = Partial<Omit<MessageDefinition, 'send_options'>> & {
  readonly send_options?: Partial<MessageDefinition['send_options']>
}

export const messageRules = defineRules(campaignMessage, {
  beforeCreate({ attributes, related }, world) {
    const { campaign = '', 'campaign-audience': audienceId = '' } = related
    const definition = (attributes.definition ?? {}) as Given
    const variations = (attributes.variations ?? []) as readonly InlineVariation[]
    findCampaign(campaign, world)
    const audience = findAudience(audienceId, world)
    const problems = [
      ...(audience.related.campaign === campaign
        ? []
        : [invalid('The audience belongs to another campaign.', '/data/relationships/campaign-audience')]),
      ...(definition.status == null || definition.status === 'draft' ? [] : [statusProblem()]),
      ...definitionProblems(definition),
      ...variationProblems(variations, '/data/attributes/variations'),
      ...tooMany(messagesOf(campaign, world).length + 1, PARTS_MAX, '/data'),
    ]
    if (problems.length > 0) throw refuse.problems(problems)
    for (const { definition: each } of variations) requireParts(completedDetails(each.details ?? {}), world)
  },

  complete({ attributes, related: { campaign = '' } }, world) {
    const given = (attributes.definition ?? {}) as Given
    const name = given.name ?? campaignSettings(findCampaign(campaign, world)).name
    const definition = { ...completedMessage({ ...given, name }), status: 'draft' as const }
    return { attributes: { definition: definition as never, name } }
  },

  afterCreate(row, { attributes }, world) {
    addVariations(row, attributes.variations as readonly InlineVariation[] | null | undefined, world)
    settleById(row.related.campaign, world)
    return findMessage(row.id, world)
  },

  beforeUpdate(row, { attributes: { definition }, related }, world) {
    const given = (definition ?? {}) as Given
    const held = messageSettings(row)
    const problems = [
      ...(given.status === undefined || given.status === held.status ? [] : [statusProblem()]),
      ...definitionProblems(given),
    ]
    if (problems.length > 0) throw refuse.problems(problems)
    const { name: _name, status: _status, ...others } = given
    if (Object.keys(others).length > 0 || related?.image !== undefined) requireDraftMessage(row)
    if (related?.image !== undefined) checkImage(row, related.image, world)
  },

  amend(row, { attributes: { definition }, related }, world) {
    if (related?.image !== undefined) giveImage(row, related.image, world)
    if (definition == null) return related ? { related } : {}
    const held = messageSettings(row)
    const after = completedMessage(merged(held, definition))
    const name = after.name ?? held.name
    return {
      attributes: { definition: { ...after, name, status: held.status } as never, name },
      ...(related && { related }),
    }
  },

  afterUpdate(row, _patch, world) {
    settleById(row.related.campaign, world)
    return row
  },

  beforeDelete(row, world) {
    if (row.attributes.status === 'sending')
      throw refuse.problems([
        conflict(`Message '${row.id}' cannot be deleted while its status is 'sending'.`, '/data'),
      ])
    removeMessageParts(row, world)
  },

  afterDelete: (row, world) => void settleById(row.related.campaign, world),
})

function statusProblem(): Problem {
  return invalid("'status' can only be changed by scheduling the message.", `${DEFINITION}/status`)
}

/** The mistakes in a definition that its shape allows. guess: the bounds. */
function definitionProblems({ ab_test, send_options }: Given): Problem[] {
  const between = (value: number | null | undefined, min: number, max: number, at: string): Problem[] =>
    value == null || (value >= min && value <= max)
      ? []
      : [invalid(`'${at.split('/').at(-1)}' must be between ${min} and ${max}.`, `${DEFINITION}/${at}`)]
  const { winner_metric, winner_percentage, winner_wait_hours } = ab_test ?? {}
  const isKnown = winner_metric == null || (WINNER_METRICS as readonly string[]).includes(winner_metric)
  return [
    ...between(send_options?.recipient_percentage, 1, 100, 'send_options/recipient_percentage'),
    ...(send_options?.send_times == null
      ? []
      : [invalid("'send_times' is read only.", `${DEFINITION}/send_options/send_times`)]),
    ...between(winner_percentage, 0, 100, 'ab_test/winner_percentage'),
    ...between(winner_wait_hours, 1, 168, 'ab_test/winner_wait_hours'),
    ...(isKnown
      ? []
      : [
          invalid(
            `'${winner_metric}' is not a valid choice for 'winner_metric'.`,
            `${DEFINITION}/ab_test/winner_metric`,
          ),
        ]),
  ]
}

/** Throws a 409 unless a message is a draft. guess: status and words. */
export function requireDraftMessage({ id, attributes: { phase, status } }: CampaignMessage): void {
  if (phase === 'Draft') return
  throw refuse.problems([
    conflict(`Message '${id}' cannot be changed while its status is '${status}'.`, '/data'),
  ])
}

/** seen: nickdnk-update_image_for_campaign_message.400; the path means the first variation. */
function checkImage(row: CampaignMessage, image: string | null, world: World): void {
  const { details } = variationSettings(findVariation(row.id, world))
  if (image !== null && details.channel !== 'sms' && details.channel !== 'push')
    throw refuse.problems([
      invalid(
        'Image relationships are only supported for push and SMS messages',
        '/data/relationships/images/',
      ),
    ])
  if (image !== null && !world.find('image', image)) throw refuse.notFound('Not found.')
}

function giveImage(row: CampaignMessage, image: string | null, world: World): void {
  const variation = findVariation(row.id, world)
  const { name, details } = variationSettings(variation)
  world.change(campaignVariation, variation, {
    attributes: { definition: { name, details: withImage(details, image) } as never },
    related: { image },
  })
}
