import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import {
  type Attribute,
  addPair,
  type Draft,
  defineSeed,
  type EntryContext,
  type ParsedBody,
  type Resource,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { segment } from '../segments/segment.js'
import { taggings } from '../tags/tagging.js'
import { findTemplate } from '../templates/find-template.js'
import { giveTemplate } from './assign-template.js'
import { campaign } from './campaign.js'
import { earlierCampaign } from './earlier/campaign.js'
import { CHANNELS, type Definition } from './earlier/message/definition.js'
import { type Campaign, messagesOf, variationsOf } from './rows.js'
import { sendAtOnce } from './sending/send-campaign.js'

const { attributes } = createBodyOf(earlierCampaign)

/** The API's own members; `audience` and `subject` can stand for those that it requires. */
const members = Object.fromEntries(
  Object.entries(attributes ?? {}).map(([name, { kind, options }]): [string, Attribute] => [
    name,
    { kind, options: name === 'name' ? options : { ...options, create: 'optional' } },
  ]),
)

const text = (description: string) => z.string().optional().meta({ description })

const more = () =>
  z.strictObject({
    audience: z
      .array(z.string())
      .optional()
      .meta({ description: 'Names of lists and segments that get it.' }),
    excluded: z.array(z.string()).default([]).meta({ description: 'Names of those that are left out.' }),
    channel: z.enum(CHANNELS).default('email'),
    subject: text('Subject of the email, or title of the push notification.'),
    preview_text: text('Preview text of the email.'),
    from_email: text('Address of the sender of the email.'),
    from_label: text('Name of the sender of the email.'),
    body: text('Text of the text message or the push notification.'),
    template: text('Name of the template of the email; the message gets a copy.'),
    sent: z.boolean().default(false).meta({
      description: 'Whether the campaign was sent, at the time `at`, to the audience as it is then.',
    }),
  })

type More = z.output<ReturnType<typeof more>>

/** The campaigns of a fixture, sent ones too. */
export const campaignSeed = defineSeed({
  section: 'campaigns',
  templated: true,
  doc: 'Campaigns, as POST /api/campaigns accepts them, or shorter: `audience`, `subject` and `template` by name; `sent: true` with `at: now - 3d` is one that was sent.',
  body: {
    type: 'campaign',
    schema: 'CampaignSeed',
    attributes: members,
    relationships: { tags: { type: 'tag', many: true, presence: 'optional' } },
  },
  more,
  plant(given: ParsedBody, options, context) {
    const { world, claim } = context
    const name = String((given.attributes as { name?: unknown }).name)
    claim(`campaign ${name}`, { ...(given.attributes as object), ...options })
    const [there] = world.pick(campaign, { name }, 1)
    const row = there ?? created(given, options, context)
    for (const tag of linkedTags(given)) addPair<Resource>(tagging, { tag, campaign: row.id }, world)
    return there ? 'kept' : 'made'
  },
})

const tagging = taggings.find(({ type }) => type === 'campaign')?.membership as Resource

function linkedTags({ linked }: ParsedBody): readonly string[] {
  return (linked as Readonly<Record<string, readonly string[] | undefined>>).tags ?? []
}

function created(given: ParsedBody, options: More, context: EntryContext): Campaign {
  const { world } = context
  const draft = given as unknown as Draft<typeof earlierCampaign>
  const row = world.create(earlierCampaign, {
    attributes: {
      ...draft.attributes,
      audiences: draft.attributes.audiences ?? audienceIn(options, context),
      'campaign-messages':
        draft.attributes['campaign-messages'] ??
        ([{ attributes: { definition: definitionIn(options) }, related: {} }] as never),
    },
    related: {},
  }) as unknown as Campaign
  if (options.template !== undefined) {
    const source = findTemplate(context.id('template', options.template, '/data/attributes/template'), world)
    for (const message of messagesOf(row.id, world))
      for (const variation of variationsOf(message.id, world)) giveTemplate(variation, source, world)
  }
  if (options.sent) sendAtOnce(row, world)
  return row
}

/** The audience by names. Throws a 400 without one. */
function audienceIn({ audience, excluded }: More, context: EntryContext) {
  if (audience === undefined)
    throw refuse.problems([
      invalid(
        'a campaign needs audience or audiences: the lists and segments that get it',
        '/data/attributes/audience',
      ),
    ])
  const idsOf = (names: readonly string[], member: string) =>
    names.map((name, at) => groupNamed(name, `/data/attributes/${member}/${at}`, context))
  return { included: idsOf(audience, 'audience'), excluded: idsOf(excluded, 'excluded') }
}

/** The id of a segment or a list. Throws a 400 that lists the known lists if neither has the name. */
function groupNamed(name: string, pointer: string, { id, world }: EntryContext): string {
  const [named] = world.pick(segment, { name }, 1)
  return named?.id ?? id('list', name, pointer)
}

function definitionIn(options: More): Definition {
  const {
    channel,
    subject = null,
    preview_text = null,
    from_email = null,
    from_label = null,
    body = null,
  } = options
  if (channel === 'email') return { channel, content: { subject, preview_text, from_email, from_label } }
  if (channel === 'sms') return { channel, content: { body } }
  return { channel, content: { title: subject, body: body ?? '' } }
}
