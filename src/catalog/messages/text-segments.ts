/*
 * How many parts a text message is sent in: 160 characters of GSM's alphabet fit one part, 153 each of several; with any
 * other character 70 and 67 (messages.md §5).
 */

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const ALPHABET: ReadonlySet<string> = new Set(GSM)
/** Characters that take two places. */
const ESCAPED: ReadonlySet<string> = new Set('^{}\\[~]|€\f')

/** The number of parts of a text message. */
export function segmentsOf(text: string): number {
  const characters = [...text]
  const isPlain = characters.every((each) => ALPHABET.has(each) || ESCAPED.has(each))
  const length = isPlain
    ? characters.reduce((sum, each) => sum + (ESCAPED.has(each) ? 2 : 1), 0)
    : text.length
  const [one, several] = isPlain ? [160, 153] : [70, 67]
  return length <= one ? 1 : Math.ceil(length / several)
}
