import { print } from '../../base/instant.js'
import type { CapturedMessage, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { located, MessageSkipped, TemplateError } from '../../template-language/template-error.js'
import { localized } from '../translations/localized.js'
import { messageWith } from './captured-message.js'
import type { MessageDraft } from './message-draft.js'
import { type OutboxRow, senderNumberOf } from './outbox-row.js'
import { preparedMessage } from './prepared-message.js'
import { type Pieces, renderMessage } from './render-message.js'

const ID = 'preview'

/**
 * Renders a message for a profile, and stores nothing: a coupon prints `<Name>-PREVIEW` (coupons.md §10). `mail` is the
 * address of the mail links, which lead to a placeholder page. Throws 400 for a mistake in a template.
 */
export function previewMessage(given: MessageDraft, mail: string, world: World): CapturedMessage {
  const { message, locale } = localized(given.message, given.profile, world)
  const draft = { ...given, message }
  const prepared = preparedMessage(draft.message, world)
  const shown = (pieces: Pieces | null, reason: string | null) => ({
    ...messageWith(
      rowOf(draft, pieces, { reason, locale }, world),
      { attributes: prepared.content },
      mail,
      world,
    ),
    state: reason === null ? 'preview' : 'skipped',
  })
  try {
    return shown(
      renderMessage(prepared, draft, (coupon) => `${coupon}-PREVIEW`, world),
      null,
    )
  } catch (error) {
    if (error instanceof MessageSkipped) return shown(null, error.reason)
    if (error instanceof TemplateError) throw refuse.problems([invalid(located(error), '/')])
    throw error
  }
}

/** A row that is in no outbox. */
function rowOf(
  { message, profile, to, event }: MessageDraft,
  pieces: Pieces | null,
  { reason, locale }: Pick<OutboxRow['attributes'], 'reason' | 'locale'>,
  world: World,
): OutboxRow {
  const { channel } = message.content
  const own = channel === 'email' ? profile?.attributes.email : profile?.attributes.phone_number
  return {
    seq: 0,
    id: ID,
    attributes: {
      created_at: print(world.now()),
      state: 'test',
      reason,
      mistake: null,
      locale,
      source: message.source,
      channel,
      to: to ?? own ?? null,
      message: message.message ?? null,
      audience: message.audience ?? null,
      variation: message.variation?.id ?? null,
      variation_name: message.variation?.name ?? null,
      enrolment: null,
      sender: senderNumberOf(channel, to ?? own ?? null, world),
      pieces,
      coupon_codes: [],
      trigger_event_id: event?.id ?? null,
      handed_on: null,
      events: [],
      counted: [],
      opens: 0,
      clicks: 0,
    },
    related: { profile: profile?.id ?? null, campaign: null, flow: null, content: null },
  }
}
