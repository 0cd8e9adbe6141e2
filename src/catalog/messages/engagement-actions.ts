import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineUiAction, MAIL_PATH, type RowTest, type UiAction, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { readMessage } from './captured-message.js'
import { engage } from './engage.js'
import {
  bounceMessage,
  clickMessage,
  markAsSpam,
  messageLink,
  openMessage,
  replyToMessage,
  unsubscribeFromMessage,
} from './engagement.js'
import { requireSender } from './message-origin.js'
import { outboxMessage } from './outbox-message.js'
import type { OutboxRow } from './outbox-row.js'
import { cancelReviewed, sendReviewed } from './send.js'

const nothing = late(() => z.strictObject({}).optional())

/** An action on one message of the outbox, which responds with the message. */
function action<S extends z.ZodType>(
  name: string,
  doc: string,
  body: () => S,
  run: (row: OutboxRow, body: z.output<S>, world: World) => OutboxRow,
): UiAction {
  return defineUiAction({
    method: 'POST',
    path: `/outbox/:id/${name}`,
    doc,
    body,
    run({ id = '', body: given }, world) {
      const row = world.find(outboxMessage, id)
      if (!row) throw refuse.notFound(outboxMessage.notFound(id))
      return readMessage(run(row, given, world), world.webAddress(MAIL_PATH), world)
    },
  })
}

const rate = late(() => z.number().min(0).max(1).optional())

const NO_RATE = invalid('The body has none of the rates bounce, open, click, spam and unsubscribe.', '/')

/** Admin API routes for what recipients do with messages, and for messages that wait for a review. */
export const engagementActions: readonly UiAction[] = [
  action(
    'open',
    'The recipient opens a message: event, attribution, counter. `machine` is an open by the mail program alone.',
    () => z.strictObject({ machine: z.boolean().default(false) }).prefault({}),
    (row, { machine }, world) => openMessage(row, world, { machine }),
  ),
  action(
    'click',
    'The recipient follows a link: the first one, or `link` by its number from 0 or its URL. `bot` is a link scanner.',
    () =>
      z
        .strictObject({
          link: z.union([z.int().min(0), z.string().min(1)]).default(0),
          bot: z.boolean().default(false),
        })
        .prefault({}),
    (row, { link, bot }, world) => clickMessage(row, messageLink(row, link, world), world, { bot }),
  ),
  action(
    'bounce',
    'A message comes back. `Hard` suppresses the profile, and so does the seventh `Soft` in a row.',
    () => z.strictObject({ type: z.enum(['Hard', 'Soft']).default('Hard') }).prefault({}),
    (row, { type }, world) => bounceMessage(row, type, world),
  ),
  action(
    'spam',
    'The recipient marks an email as spam, which unsubscribes and suppresses the profile.',
    nothing,
    (row, _, world) => markAsSpam(row, world),
  ),
  action('unsubscribe', 'The recipient unsubscribes by the link of a message.', nothing, (row, _, world) =>
    unsubscribeFromMessage(row, world),
  ),
  action(
    'reply',
    'The recipient answers a text message. STOP unsubscribes.',
    () => z.strictObject({ text: z.string().min(1).max(1_600) }),
    (row, { text }, world) => replyToMessage(row, text, world),
  ),
  action(
    'send',
    'Sends a message that waits for a review, with the checks of now.',
    nothing,
    (row, _, world) => sendReviewed(row, world),
  ),
  action('cancel', 'Drops a message that waits for a review.', nothing, (row, _, world) =>
    cancelReviewed(row, world),
  ),

  defineUiAction({
    method: 'POST',
    path: '/outbox/engage',
    doc: 'Recipients of sent messages do things at given rates, by the seed of the account: `{"open": 0.4, "click": 0.1}`.',
    body: () =>
      z.strictObject({
        open: rate(),
        click: rate(),
        bounce: rate(),
        spam: rate(),
        unsubscribe: rate(),
        campaign: z.string().optional().meta({ description: 'Only messages of this campaign.' }),
        flow: z.string().optional().meta({ description: 'Only messages of this flow.' }),
        message: z.string().optional().meta({ description: 'Only this campaign message or flow message.' }),
      }),
    run({ body: { campaign, flow, message, ...rates } }, world) {
      if (Object.values(rates).every((each) => each === undefined)) throw refuse.problems([NO_RATE])
      requireSender({ campaign, flow, message }, world)
      const where = Object.entries({ campaign, flow, message }).flatMap(([on, id]): RowTest[] =>
        id === undefined ? [] : [{ on, operator: 'equals', values: [id] }],
      )
      return engage(where, rates, world)
    },
  }),
]
