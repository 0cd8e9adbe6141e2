interface Labelled {
  readonly label: string
  readonly note: string
}

/** The most entries that are shown. */
const SHOWN_MAX = 16

/** The entries that have every word of a text in their label or note; those that begin with it come first. */
export function matchingEntries<E extends Labelled>(entries: readonly E[], text: string): E[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const found = entries.filter(({ label, note }) => {
    const shown = `${label} ${note}`.toLowerCase()
    return words.every((word) => shown.includes(word))
  })
  const begins = ({ label }: E) => label.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((each) => !begins(each))].slice(0, SHOWN_MAX)
}

/** Steps of the clock that are offered at first. */
const STEPS = ['1h', '1d', '30d'] as const

/** The steps of the clock to offer: those that the text names, such as `advance 3 d`, else the usual ones. */
export function clockSteps(text: string): readonly string[] {
  const [, amount, unit] = /(\d+)\s*(s|m|h|d)\b/i.exec(text) ?? []
  return amount === undefined || unit === undefined ? STEPS : [`${amount}${unit.toLowerCase()}`]
}

/** A step as it is shown: `1 d` of `1d`. */
export function shownStep(step: string): string {
  return step.replace(/(\d)([a-z])/, '$1 $2')
}
