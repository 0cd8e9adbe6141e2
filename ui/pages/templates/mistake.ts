/** A mistake in the text of a template. */
export interface Mistake {
  readonly message: string
  /** Its line, counted from 1; undefined where it is not known. */
  readonly line: number | undefined
}

/** Reads a mistake from the words of the admin API, which name the line. */
export function mistakeIn(message: string): Mistake {
  const line = /\bline (\d+)/.exec(message)?.[1]
  return { message, line: line === undefined ? undefined : Number(line) }
}

/** Where a line of a text begins and ends. */
export function spanOfLine(text: string, line: number): [start: number, end: number] {
  const lines = text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return [start, start + (lines[line - 1]?.length ?? 0)]
}
