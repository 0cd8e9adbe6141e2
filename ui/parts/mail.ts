const IMAGES = /<img\b[^<>]{0,9999}>/gi
const SOURCE = /\ssrc\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i

/** How many images of other sites an email shows. Those of `origin`, such as the one that counts opens, are no part. */
export function outsideImages(html: string | null, origin: string): number {
  return [...(html ?? '').matchAll(IMAGES)].filter(([tag]) => {
    const [, double, single, bare] = SOURCE.exec(tag) ?? []
    const address = (double ?? single ?? bare ?? '').trim()
    if (!/^(?:https?:)?\/\//i.test(address)) return false
    return !address.startsWith(`${origin}/`)
  }).length
}

/** A property of the event that a template prints, such as `{{ event.formattedAmount }}`. */
const EVENT_VARIABLE = /\{\{\s{0,9}(event(?:\.\w{1,99}){1,9})\s{0,9}(\||\}\})/g

/** The properties of the event that texts print without a default and that the event lacks, as `event.Name`. */
export function missingVariables(
  texts: readonly (string | null | undefined)[],
  properties: Readonly<Record<string, unknown>>,
): string[] {
  const printed = texts.flatMap((text) =>
    [...(text ?? '').matchAll(EVENT_VARIABLE)].map(([, name = '', end]) => ({
      name,
      hasFilter: end === '|',
    })),
  )
  const missing = printed
    .filter(({ name, hasFilter }) => !hasFilter && isEmpty(name.split('.').slice(1), properties))
    .map(({ name }) => name)
  return [...new Set(missing)]
}

function isEmpty(path: readonly string[], value: unknown): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value === undefined || value === null || value === ''
  return (
    typeof value !== 'object' || value === null || isEmpty(rest, (value as Record<string, unknown>)[name])
  )
}

/** The line that stands for a message: its subject or title, the start of its text, or its name. */
export function titleOf(message: {
  readonly subject: string | null
  readonly title: string | null
  readonly body: string | null
  readonly name: string
}): string {
  return message.subject || message.title || message.body || message.name
}
