import { defineRules, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { type AudienceDefinition, audienceDefinition, campaignAudience } from './audience.js'
import { PARTS_MAX, refuseLinked, tooMany } from './campaign-checks.js'
import { lastPriority } from './copies.js'
import { type GivenGroups, groupProblems } from './groups.js'
import { merged } from './merged.js'
import { removeMessage } from './parts-changes.js'
import { audienceSettings, audiencesOf, type CampaignMessage, findCampaign, messagesTo } from './rows.js'
import { forgetEstimation } from './sending/estimate.js'
import { settleById } from './settle.js'

const DEFINITION = '/data/attributes/definition'

function completed(given: object): AudienceDefinition {
  const whole = audienceDefinition.kind.complete?.(given) as AudienceDefinition
  const { included, excluded, ...others } = whole
  return { ...others, included: included ?? [], excluded: excluded ?? [] }
}

/** The definition in the order of responses. */
function inOrder({ name, included, excluded, priority }: AudienceDefinition): AudienceDefinition {
  return { name, included, excluded, priority }
}

/** Throws a 400 for ids that are neither lists nor segments. */
function checkGroups(given: GivenGroups, world: World): void {
  const problems = groupProblems(given, DEFINITION, world)
  if (problems.length > 0) throw refuse.problems(problems)
}

export const audienceRules = defineRules(campaignAudience, {
  beforeCreate({ attributes: { definition }, related: { campaign = '' }, linked = {} }, world) {
    findCampaign(campaign, world)
    checkGroups(definition ?? {}, world)
    refuseLinked(linked, ['campaign-messages'])
    const problems = tooMany(audiencesOf(campaign, world).length + 1, PARTS_MAX, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
  },

  complete({ attributes: { definition }, related: { campaign = '' } }, world) {
    const whole = completed(definition ?? {})
    const priority = whole.priority ?? lastPriority(campaign, world) + 1
    return { attributes: { definition: inOrder({ ...whole, priority }) as never } }
  },

  afterCreate(row, _draft, world) {
    settleById(row.related.campaign, world)
    return row
  },

  beforeUpdate(row, { attributes: { definition } }, world) {
    const given: GivenGroups = definition ?? {}
    checkGroups(given, world)
    if (given.included === undefined && given.excluded === undefined) return
    const busy = messagesTo(row.id, world).find(({ attributes: { status } }) =>
      ['scheduled', 'sending'].includes(String(status)),
    )
    if (busy) throw refuse.problems([conflict(refusalOf(row.id, 'changed', busy), '/data')])
    forgetEstimation(row.related.campaign, world)
  },

  amend(row, { attributes: { definition } }) {
    const after = inOrder(completed(merged(audienceSettings(row), definition ?? {})))
    return { attributes: { definition: after as never } }
  },

  afterUpdate(row, _patch, world) {
    settleById(row.related.campaign, world)
    return row
  },

  beforeDelete(row, world) {
    const messages = messagesTo(row.id, world)
    const other = messages.find(({ attributes }) => attributes.phase !== 'Draft')
    if (other) throw refuse.problems([conflict(refusalOf(row.id, 'deleted', other), '/data')])
    for (const message of messages) removeMessage(message, world)
  },

  afterDelete: (row, world) => void settleById(row.related.campaign, world),
})

/** guess: the words. */
function refusalOf(id: string, verb: string, message: CampaignMessage): string {
  const { status } = message.attributes
  return `Audience '${id}' cannot be ${verb} while the status of its message '${message.id}' is '${status}'.`
}
