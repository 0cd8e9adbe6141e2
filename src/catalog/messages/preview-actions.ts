import { z } from 'zod'
import { late } from '../../base/late.js'
import {
  defineMessagePage,
  defineUiAction,
  MAIL_PATH,
  type UiAction,
  type World,
} from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { event } from '../events/event.js'
import { profile } from '../profiles/profile.js'
import { readMessage } from './captured-message.js'
import type { Message, MessageDraft } from './message-draft.js'
import { previewMessage } from './preview.js'
import { previewPage, previewQuery } from './preview-page.js'
import { sendMessage } from './send.js'

const given = late(() =>
  z.strictObject({
    profile: z
      .string()
      .optional()
      .meta({ description: 'Whose data the message shows: an address or an id.' }),
    event: z.string().optional().meta({ description: 'Id of an event: the variable `event`.' }),
  }),
)

/**
 * The admin API routes that preview a message and send it as a test. `path` is that of the message, `owner` what it
 * belongs to; `find` returns the message with an id, and throws a 404.
 */
export function previewActions(
  path: string,
  owner: string,
  find: (id: string, world: World) => Message,
): readonly UiAction[] {
  return [
    defineUiAction({
      method: 'POST',
      path: `${path}/:id/preview`,
      doc: `Renders a message of a ${owner}, as a preview does: no code is drawn, and nothing is stored.`,
      body: given,
      run({ id = '', body, idOf }, world) {
        const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
        const draft = draftOf(find(id, world), who, body.event, world)
        return previewMessage(draft, world.webAddress(MAIL_PATH), world)
      },
    }),

    defineMessagePage({
      path: `${path}/:id/preview/html`,
      doc: `The HTML of a message of a ${owner} alone, as a preview shows it. Its scripts do not run.`,
      query: previewQuery,
      run({ id = '', query, idOf }, world) {
        const who = query.profile === undefined ? undefined : idOf('profile', query.profile, '/profile')
        const draft = draftOf(find(id, world), who, query.event, world)
        return previewPage(previewMessage(draft, world.webAddress(MAIL_PATH), world), query)
      },
    }),

    defineUiAction({
      method: 'POST',
      path: `${path}/:id/test-send`,
      doc: `Sends a message of a ${owner} as a test to addresses.`,
      body: () => given().extend({ to: z.array(z.string().min(1)).min(1) }),
      run({ id = '', body, idOf }, world) {
        const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
        const draft = draftOf({ ...find(id, world), source: 'test' }, who, body.event, world)
        const rows = body.to.map((to) => sendMessage({ ...draft, to }, world))
        return { messages: rows.map((row) => readMessage(row, world.webAddress(MAIL_PATH), world)) }
      },
    }),
  ]
}

/** A message for a profile. Throws a 404 for an unknown event. */
function draftOf(
  message: Message,
  who: string | undefined,
  eventId: string | undefined,
  world: World,
): MessageDraft {
  const trigger = eventId === undefined ? undefined : world.find(event, eventId)
  if (eventId !== undefined && !trigger) throw refuse.notFound(event.notFound(eventId))
  return { message, profile: who === undefined ? undefined : world.find(profile, who), event: trigger }
}
