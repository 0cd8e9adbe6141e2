import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import {
  type Draft,
  defineSeed,
  type EntryContext,
  type ParsedBody,
  seedMembers,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { addSeedTags, SEED_TAGS } from '../tags/seed-taggings.js'
import { findTemplate } from '../templates/find-template.js'
import { giveTemplate } from './assign-template.js'
import { campaign } from './campaign.js'
import { earlierCampaign } from './earlier/campaign.js'
import { CHANNELS, type Definition } from './earlier/message/definition.js'
import { type Campaign, messagesOf, variationsOf } from './rows.js'
import { createNested, groupsNamed, nestedAudience } from './seed-nested.js'
import { sendAtOnce } from './sending/send-campaign.js'

/** The API's own members, without the audiences, which have a nested form, too. */
const { audiences: _, ...members } = seedMembers(createBodyOf(earlierCampaign))

const text = (description: string) => z.string().optional().meta({ description })

const more = () =>
  z.strictObject({
    audiences: z
      .union([
        z.strictObject({
          included: z.array(z.string()),
          excluded: z.array(z.string()).nullable().exactOptional(),
        }),
        z.array(nestedAudience()).min(1),
      ])
      .optional()
      .meta({
        description:
          'As in the API up to revision 2026-07-15, or a list of audiences with their messages and variations.',
      }),
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
  doc: [
    'Campaigns, as POST /api/campaigns accepts them, or shorter: `audience`, `subject` and `template` by name, or',
    'a list of `audiences` with their `messages` and `variations`. `sent: true` with `at: now - 3d` is one that was',
    'sent.',
  ].join(' '),
  body: {
    type: 'campaign',
    schema: 'CampaignSeed',
    attributes: members,
    relationships: SEED_TAGS,
  },
  more,
  plant(given: ParsedBody, options, context) {
    const { world, claim } = context
    const name = String((given.attributes as { name?: unknown }).name)
    claim(`campaign ${name}`, { ...(given.attributes as object), ...options })
    const [there] = world.pick(campaign, { name }, 1)
    const row = there ?? created(given, options, context)
    addSeedTags('campaign', row.id, given, world)
    return there ? 'kept' : 'made'
  },
})

function created(given: ParsedBody, options: More, context: EntryContext): Campaign {
  const row = Array.isArray(options.audiences)
    ? nested(given, options, context)
    : createdFlat(given, options, context)
  if (options.sent) sendAtOnce(row, context.world)
  return row
}

/** A campaign with several audiences. Throws a 400 for members that belong to its messages or its audiences then. */
function nested(given: ParsedBody, options: More, context: EntryContext): Campaign {
  const { name, ...others } = given.attributes as { readonly name: string }
  const { audiences, sent: _, excluded, channel, ...flat } = options
  const named = {
    ...others,
    ...flat,
    ...(excluded.length > 0 && { excluded }),
    ...(channel !== 'email' && { channel }),
  }
  const [stray] = Object.entries(named).find(([, value]) => value !== undefined) ?? []
  if (stray !== undefined) {
    const rule = 'its audiences and messages have it'
    const detail = `a campaign whose audiences are a list has no ${stray} of its own; ${rule}`
    throw refuse.problems([invalid(detail, `/data/attributes/${stray}`)])
  }
  return createNested(name, Array.isArray(audiences) ? audiences : [], context)
}

function createdFlat(given: ParsedBody, options: More, context: EntryContext): Campaign {
  const { world } = context
  const draft = given as unknown as Draft<typeof earlierCampaign>
  const row = world.create(earlierCampaign, {
    attributes: {
      ...draft.attributes,
      audiences: audiencesIn(options, context) as never,
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
  return row
}

/** The audience by names, or as the API has it. Throws a 400 without one. */
function audiencesIn({ audience, excluded, audiences }: More, context: EntryContext) {
  if (audiences !== undefined) return audiences
  if (audience === undefined)
    throw refuse.problems([
      invalid(
        'a campaign needs audience or audiences: the lists and segments that get it',
        '/data/attributes/audience',
      ),
    ])
  return {
    included: groupsNamed(audience, 'audience', context),
    excluded: groupsNamed(excluded, 'excluded', context),
  }
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
