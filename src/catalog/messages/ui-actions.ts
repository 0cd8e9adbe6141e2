import { z } from 'zod'
import { late } from '../../base/late.js'
import {
  defineMessageForm,
  defineMessagePage,
  defineUiAction,
  MAIL_PATH,
  type UiAction,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { event } from '../events/event.js'
import { profile } from '../profiles/profile.js'
import { findTemplate } from '../templates/find-template.js'
import { templateHtml } from '../templates/template-html.js'
import { readMessage } from './captured-message.js'
import { engagementActions } from './engagement-actions.js'
import type { Message, MessageContent } from './message-draft.js'
import { type MessageOrigin, originOf } from './message-origin.js'
import { changeMessageSettings } from './message-settings.js'
import { previewMessage } from './preview.js'
import { previewPage, previewQuery } from './preview-page.js'
import { sendMessage } from './send.js'

const renderOptions = () => {
  const option = z.boolean().exactOptional()
  return z.strictObject({
    shorten_links: option,
    add_org_prefix: option,
    add_info_link: option,
    add_opt_out_language: option,
  })
}

const given = late(() =>
  z.strictObject({
    profile: z.string().min(1).meta({
      description: 'Email address, phone number, external id or id of the recipient.',
    }),
    name: z
      .string()
      .default('Message')
      .meta({ description: 'Name of the message: `Campaign Name` of its events.' }),
    channel: z.enum(['email', 'sms', 'mobile_push']).default('email'),
    subject: z.string().nullable().default(null),
    preview_text: z.string().nullable().default(null),
    html: z.string().nullable().default(null),
    text: z.string().nullable().default(null),
    body: z.string().nullable().default(null).meta({ description: 'Text of an SMS or a push notification.' }),
    render_options: renderOptions().optional().meta({ description: 'What is added to the text of an SMS.' }),
    from_email: z.string().nullable().default(null),
    from_label: z.string().nullable().default(null),
    message: z.string().optional().meta({ description: 'Id of the campaign message or the flow message.' }),
    campaign: z
      .string()
      .optional()
      .meta({ description: 'Name or id of the campaign; that of its message by default.' }),
    flow: z
      .string()
      .optional()
      .meta({ description: 'Name or id of the flow; that of its message by default.' }),
    event: z.string().optional().meta({ description: 'Id of the event that triggered the message.' }),
    transactional: z.boolean().default(false),
    smart_sending: z.boolean().default(false),
    review: z
      .boolean()
      .default(false)
      .meta({ description: 'It waits for a review, as that of a manual flow action.' }),
    test_to: z
      .string()
      .optional()
      .meta({ description: 'It is a test to this address, with the data of the profile.' }),
  }),
)

const settings = late(() => {
  const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day like 20:00')
  const length = z.number().min(0).max(100_000).exactOptional()
  const windows = z.strictObject({ email: length, sms: length, mobile_push: length, whatsapp: length })
  const patterns = z.array(z.string().min(1).max(255)).max(100).exactOptional()
  return z.strictObject({
    smart_sending_hours: windows.exactOptional(),
    attribution_days: windows.exactOptional(),
    sms_sender: z.string().min(1).exactOptional(),
    sms_quiet_hours: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().exactOptional().meta({
      description: 'When flows hold text messages back, at the place of the recipient; null for never.',
    }),
    hard_bounces: patterns.meta({ description: 'Addresses that bounce for good, like `*@bounce.test`.' }),
    soft_bounces: patterns.meta({ description: 'Addresses that bounce for now.' }),
  })
})

const draftTexts = () => ({
  html: z.string().optional().meta({ description: 'Shown in place of the HTML of the template.' }),
  text: z.string().optional().meta({ description: 'Shown in place of the text of the template.' }),
})

type Given = z.output<ReturnType<typeof given>>

/** Admin API routes for messages that need neither a campaign nor a flow, and for what recipients do. */
export const uiActions: readonly UiAction[] = [
  ...engagementActions,
  defineUiAction({
    method: 'POST',
    path: '/messages',
    templated: true,
    doc: 'Sends one message to one profile, with the checks, codes and events of a campaign or a flow.',
    body: given,
    run({ body, idOf }, world) {
      refuseForeignTexts(body)
      const recipient = world.find(profile, idOf('profile', body.profile, '/profile'))
      const { review, test_to } = body
      const given = {
        message: messageOf(body, originOf(body, idOf, world)),
        profile: recipient,
        event: triggerOf(body, world),
        review,
      }
      const row = sendMessage({ ...given, ...(test_to !== undefined && { to: test_to }) }, world)
      return readMessage(row, world.webAddress(MAIL_PATH), world)
    },
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/message-settings',
    doc: 'Changes Smart Sending windows, attribution windows, quiet hours of text messages, and which addresses bounce. Omitted members keep their values.',
    body: settings,
    run({ body }, world) {
      return changeMessageSettings(body, world)
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/templates/:id/preview',
    doc: 'Renders a template for a profile, as a preview does: no code is drawn, and nothing is stored.',
    body: () =>
      z.strictObject({
        profile: z.string().optional(),
        event: z.string().optional().meta({ description: 'Id of an event: the variable `event`.' }),
        subject: z.string().nullable().default(null),
        ...draftTexts(),
      }),
    run({ id = '', body, idOf }, world) {
      const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
      return templatePreview(id, { ...body, who }, world)
    },
  }),

  defineMessageForm({
    path: '/templates/:id/preview/html',
    doc: 'The same of a text that was not saved, sent by a form of a page that shows the result in a frame.',
    body: () => previewQuery().extend(draftTexts()),
    run({ id = '', body, idOf }, world) {
      const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
      return previewPage(templatePreview(id, { ...body, who, subject: null }, world), body)
    },
  }),

  defineMessagePage({
    path: '/templates/:id/preview/html',
    doc: 'The HTML of a template alone, as its preview shows it. Its scripts do not run.',
    query: previewQuery,
    run({ id = '', query, idOf }, world) {
      const who = query.profile === undefined ? undefined : idOf('profile', query.profile, '/profile')
      return previewPage(templatePreview(id, { ...query, who, subject: null }, world), query)
    },
  }),
]

/** A template as a message, rendered for a profile. Throws a 404 for an unknown template or event. */
function templatePreview(
  id: string,
  {
    who,
    event: trigger,
    subject,
    ...draft
  }: {
    readonly who: string | undefined
    /** An unsaved text that replaces the one of the template. */
    readonly html?: string | undefined
    readonly text?: string | undefined
    readonly event?: string | undefined
    readonly subject: string | null
  },
  world: World,
) {
  const source = findTemplate(id, world)
  const { amp, name } = source.attributes
  const { html = templateHtml(source, world), text = source.attributes.text } = draft
  const content = { channel: 'email', subject, html, text, amp, templateId: id } as const
  const shown = {
    message: { source: 'flow', content, name: name ?? '' },
    profile: who === undefined ? undefined : world.find(profile, who),
    event: triggerOf({ event: trigger }, world),
  } as const
  return previewMessage(shown, world.webAddress(MAIL_PATH), world)
}

function triggerOf({ event: id }: { readonly event?: string | undefined }, world: World) {
  if (id === undefined) return undefined
  const row = world.find(event, id)
  if (!row) throw refuse.notFound(event.notFound(id))
  return row
}

function messageOf(body: Given, { message, campaign, flow }: MessageOrigin): Message {
  const { name, transactional, smart_sending } = body
  return {
    source: body.test_to !== undefined ? 'test' : campaign === undefined ? 'flow' : 'campaign',
    content: contentOf(body),
    name,
    transactional,
    smartSending: smart_sending,
    ...(message !== undefined && { message }),
    ...(campaign !== undefined && { campaign }),
    ...(flow !== undefined && { flow }),
  }
}

/** The texts and options that a message of a channel has. */
const TEXTS = {
  email: ['subject', 'preview_text', 'html', 'text', 'from_email', 'from_label'],
  sms: ['body', 'render_options'],
  mobile_push: ['subject', 'body'],
} as const

/** Throws a 400 Refusal for texts that a message of the channel does not have, and would be sent without. */
function refuseForeignTexts(body: Given): void {
  const own: readonly string[] = TEXTS[body.channel]
  const all = new Set(Object.values(TEXTS).flat())
  const problems = [...all]
    .filter((name) => body[name] != null && !own.includes(name))
    .map((name) =>
      invalid(
        `A message of the channel ${body.channel} has no ${name}; it has ${own.join(', ')}.`,
        `/${name}`,
      ),
    )
  if (problems.length > 0) throw refuse.problems(problems)
}

function contentOf(body: Given): MessageContent {
  const { channel, subject, html, text } = body
  if (channel === 'sms') return { channel, body: body.body, renderOptions: body.render_options ?? null }
  if (channel === 'mobile_push') return { channel, title: subject, body: body.body }
  const from = { email: body.from_email, label: body.from_label }
  return { channel, subject, previewText: body.preview_text, from, html, text }
}
