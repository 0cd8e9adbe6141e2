import { z } from 'zod'
import { late } from '../../base/late.js'
import type { EntryContext } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { segment } from '../segments/segment.js'
import { campaign } from './campaign.js'
import { DETAIL_CHANNELS } from './details.js'
import { THROTTLING_TYPES } from './inline.js'
import { type Campaign, findCampaign } from './rows.js'

const text = (description: string) => z.string().optional().meta({ description })

const names = (description: string) => z.array(z.string()).default([]).meta({ description })

const nestedVariation = late(() =>
  z.strictObject({
    name: text('Name of the variation.'),
    channel: z.enum(DETAIL_CHANNELS).default('email'),
    subject: text('Subject of the email, or title of the push notification.'),
    preview_text: text('Preview text of the email.'),
    from_email: text('Address of the sender of the email.'),
    from_label: text('Name of the sender of the email.'),
    body: text('Text of the text message or the push notification.'),
    template: text('Name of the template of the email, or id of that of the WhatsApp message.'),
  }),
)

const nestedMessage = late(() =>
  z.strictObject({
    name: text('Name of the message.'),
    is_add_utm: z.boolean().optional(),
    throttling_type: z.enum(THROTTLING_TYPES).optional(),
    variations: z.array(nestedVariation()).min(1),
  }),
)

/** An audience of a campaign with its messages and their variations, as fixtures have it. */
export const nestedAudience = late(() =>
  z.strictObject({
    name: text('Name of the audience.'),
    included: names('Names of lists and segments that get its messages.'),
    excluded: names('Names of those that are left out.'),
    messages: z.array(nestedMessage()).default([]),
  }),
)

type NestedAudience = z.output<ReturnType<typeof nestedAudience>>
type NestedVariation = z.output<ReturnType<typeof nestedVariation>>

/** Creates a campaign with several audiences, as POST /api/campaigns of revision 2026-10-15 does. */
export function createNested(
  name: string,
  given: readonly NestedAudience[],
  context: EntryContext,
): Campaign {
  const audiences = given.map(({ name: own, included, excluded }, at) => ({
    temporary_id: temporaryId(at),
    name: own ?? null,
    included: groupsNamed(included, `audiences/${at}/included`, context),
    excluded: groupsNamed(excluded, `audiences/${at}/excluded`, context),
  }))
  const messages = given.flatMap((audience, at) =>
    audience.messages.map(({ variations, ...message }, place) => ({
      audience_temporary_id: temporaryId(at),
      ...message,
      variations: variations.map((each, which) => ({
        definition: definitionOf(each, `audiences/${at}/messages/${place}/variations/${which}`, context),
      })),
    })),
  )
  const { id } = context.world.create(campaign, {
    attributes: { definition: { name }, audiences, messages } as never,
    related: {},
  })
  return findCampaign(id, context.world)
}

function temporaryId(at: number): string {
  return `audience-${at}`
}

/** The ids of segments and lists. Throws a 400 that lists the known lists if neither has a name. */
export function groupsNamed(
  groups: readonly string[],
  at: string,
  { id, world }: EntryContext,
): readonly string[] {
  return groups.map((name, place) => {
    const [named] = world.pick(segment, { name }, 1)
    return named?.id ?? id('list', name, `/data/attributes/${at}/${place}`)
  })
}

/** What a variation of each channel has besides its name. */
const MEMBERS: Readonly<Record<NestedVariation['channel'], readonly string[]>> = {
  email: ['subject', 'preview_text', 'from_email', 'from_label', 'template'],
  sms: ['body'],
  push: ['subject', 'body'],
  whatsapp: ['template'],
}

/** The definition of a variation. Throws a 400 for a member that its channel does not have. */
function definitionOf({ name, channel, ...content }: NestedVariation, at: string, context: EntryContext) {
  const pointer = `/data/attributes/${at}`
  const stray = Object.entries(content).find(
    ([member, value]) => value !== undefined && !MEMBERS[channel].includes(member),
  )
  if (stray) {
    const detail = `a variation of the channel ${channel} has no ${stray[0]}; it has ${MEMBERS[channel].join(', ')}`
    throw refuse.problems([invalid(detail, `${pointer}/${stray[0]}`)])
  }
  const { template, subject, body, ...email } = content
  const details = {
    email: () => ({
      ...email,
      subject,
      template_id: template === undefined ? null : context.id('template', template, `${pointer}/template`),
    }),
    sms: () => ({ body }),
    push: () => ({ title: subject, body }),
    whatsapp: () => ({ template_id: template }),
  }[channel]()
  return { ...(name !== undefined && { name }), details: { channel, ...details } }
}
