import { z } from 'zod'
import { shown } from '../../base/text.js'
import { type AttributeOptions, issueDetail, type Kind, text } from '../../declare/index.js'

/** guess: the colors that Klaviyo accepts. */
const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i

/** A color like `#334fb4`. guess: the words of the refusal of another text (revision-2026-10-15.md §3). */
export function hexColor<const O extends AttributeOptions>(options: O) {
  const attribute = text(options)
  const kind: Kind = {
    ...attribute.kind,
    accepts: () =>
      z.string().superRefine((given, context) => {
        if (HEX.test(given)) return
        const detail = `'${shown(given)}' is not a valid hex color.`
        context.addIssue({ code: 'custom', input: given, ...issueDetail(detail) })
      }),
    quick: (given) => (typeof given === 'string' && HEX.test(given) ? given : undefined),
  }
  return { ...attribute, kind }
}
