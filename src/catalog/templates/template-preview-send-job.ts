import { z } from 'zod'
import {
  choice,
  currentTime,
  defineAction,
  defineBody,
  definePostponed,
  defineResource,
  email,
  handle,
  type Json,
  json,
  list,
  type Row,
  time,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import type { Message } from '../messages/message-draft.js'
import { sendMessage } from '../messages/send.js'
import { profile } from '../profiles/profile.js'
import { findTemplate } from './find-template.js'
import { template } from './template.js'
import { templateHtml } from './template-html.js'

/** The published limit (create_template_preview_send_job). */
const RECIPIENTS_MAX = 5

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const

/** A request to send a template to test addresses. It can be created, and not read again. */
export const templatePreviewSendJob = defineResource({
  type: 'template-preview-send-job',
  path: 'template-preview-send-jobs',
  tag: 'Templates',
  scope: 'templates',
  id: 'ulid',
  doc: { id: 'ID of the test-send job.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A template preview send job with id '${id}' does not exist.`,
  attributes: {
    status: choice(STATUSES, { always: true, initial: 'queued', doc: 'The status of the job.' }),
    created_at: time({
      always: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
  },
  relationships: {},
  operations: {},
})

/** Sends the test messages of a job. */
export const templatePreviewSend = definePostponed({
  name: templatePreviewSendJob.type,
  // guess: how long Klaviyo takes.
  realisticMs: 3_000,
  payload: () =>
    z.object({
      job: z.string(),
      template: z.string(),
      profile: z.string().nullable(),
      recipients: z.array(z.string()),
      context: z.custom<Readonly<Record<string, Json>>>(),
    }),
  run({ job, template: id, profile: of, recipients, context }, world) {
    const row = world.find(template, id)
    const data = of === null ? undefined : world.find(profile, of)
    // guess: nothing is sent if the template was deleted since.
    for (const to of row ? recipients : []) {
      const variables = data ? context : { ...person(to), ...context }
      sendMessage(
        { message: messageOf(row as Row<typeof template>, world), profile: data, to, context: variables },
        world,
      )
    }
    const held = world.find(templatePreviewSendJob, job)
    if (held) world.change(templatePreviewSendJob, held, { attributes: { status: 'complete' } })
  },
})

/** The variables of a recipient without a profile. guess: Klaviyo's synthetic profile. */
function person(email: string): Readonly<Record<string, Json>> {
  const names = { email, first_name: 'Jane', last_name: 'Doe' }
  return { ...names, person: { ...names, full_name: 'Jane Doe' } }
}

/** A template as a message. It has no subject of its own (revision-2026-10-15.md §4). */
function messageOf(row: Row<typeof template>, world: World): Message {
  const { name, text, amp } = row.attributes
  const html = templateHtml(row, world)
  // The name is no template: braces in it are not tags.
  const subject = (name ?? '').replaceAll(/\{(?=[%{])/g, '{ ')
  return {
    source: 'test',
    name: name ?? '',
    content: { channel: 'email', subject, html, text, amp, templateId: row.id },
    tracking: { opens: false, clicks: false },
    couponPreviews: true,
  }
}

/** Sends a template to test addresses, with the data of a profile or of none. */
export const templatePreviewSendAction = handle(
  defineAction({
    id: 'create_template_preview_send_job',
    path: '/api/template-preview-send-jobs',
    tag: 'Templates',
    scopes: ['templates:write'],
    rate: { burst: 1, steady: 15, daily: 100 },
    status: 202,
    body: defineBody({
      type: templatePreviewSendJob.type,
      schema: 'TemplatePreviewSendJobCreateQuery',
      attributes: {
        recipients: list(email({ doc: 'Address.' }), {
          create: 'required',
          doc: `Addresses to send to, ${RECIPIENTS_MAX} at most.`,
          example: ['test@example.com'],
        }),
        context: json({ create: 'optional', nullable: true, doc: 'Variables of the template.' }),
      },
      relationships: {
        template: { type: 'template', presence: 'required' },
        profile: { type: 'profile', presence: 'optional' },
      },
    }),
    responseType: templatePreviewSendJob.type,
  }),
  ({ attributes: { recipients, context }, related }, world) => {
    requireFew(recipients)
    const { id } = findTemplate(related.template ?? '', world)
    const of = related.profile ?? null
    if (of !== null && !world.find(profile, of)) throw refuse.notFound(profile.notFound(of))
    const row = world.create(templatePreviewSendJob, { attributes: {}, related: {} })
    const payload = {
      job: row.id,
      template: id,
      profile: of,
      recipients: [...new Set(recipients)],
      context: context ?? {},
    }
    world.postpone(templatePreviewSend, payload, row.id)
    return { row, created: true }
  },
)

/** guess: the words. */
function requireFew({ length }: readonly string[]): void {
  if (length >= 1 && length <= RECIPIENTS_MAX) return
  const detail = `Between 1 and ${RECIPIENTS_MAX} recipients are required; got ${length}.`
  throw refuse.problems([invalid(detail, '/data/attributes/recipients')])
}
