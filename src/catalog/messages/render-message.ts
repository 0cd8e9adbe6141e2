import { NO_NAMES } from '../../base/no-names.js'
import type { Json, World } from '../../declare/index.js'
import type { MessageHost } from '../../template-language/message-host.js'
import { joinPieces } from '../../template-language/template.js'
import { catalogLookup } from '../catalogs/lookup.js'
import { accountHost } from '../templates/account-host.js'
import type { MessageDraft } from './message-draft.js'
import { linkMark } from './message-links.js'
import { messageVariables } from './message-variables.js'
import type { PreparedMessage } from './prepared-message.js'

/** For each text with variables or tags: what they printed. */
export type Pieces = Readonly<Record<string, readonly string[]>>

/** Renders the texts of a message. Throws TemplateError and MessageSkipped. */
export function renderMessage(
  { texts, mistake, rareVariables }: PreparedMessage,
  { profile, event, context }: MessageDraft,
  couponCode: MessageHost['couponCode'],
  world: World,
): Pieces {
  if (mistake) throw mistake
  const host: MessageHost & { previewText: string } = {
    previewText: '',
    linkTo: linkMark,
    couponCode,
    catalogItem: (id, options) => catalogLookup(id, options, world),
    withoutItem: 'message is skipped',
    ...accountHost(world),
  }
  const known = messageVariables(profile, event, rareVariables, world)
  const variables = context ? { ...NO_NAMES, ...known, ...context } : known
  const pieces: Record<string, readonly string[]> = {}
  for (const { name, isHtml, compiled } of texts) {
    const printed =
      compiled.literals.length > 1 ? compiled.renderPieces({ variables, host, isHtml }) : undefined
    if (printed) pieces[name] = printed
    if (name === 'preview_text') host.previewText = joinPieces(compiled.literals, printed ?? [])
  }
  return pieces
}

/** A text of a message, from what its recipients have in common and what was printed for one of them. */
export function textFrom(literals: Json | undefined, pieces: Json | undefined): string | null {
  if (!Array.isArray(literals)) return null
  return joinPieces(literals, Array.isArray(pieces) ? pieces : [])
}
