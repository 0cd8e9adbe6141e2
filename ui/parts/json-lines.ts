/** A piece of a line of JSON, with its class: key, string, number, word, or none. */
export interface JsonToken {
  readonly text: string
  readonly kind?: 'k' | 's' | 'n' | 'w'
  /** The token is the value that the pointer of the line names. */
  readonly isValue?: boolean
}

/** A line of printed JSON. */
export interface JsonLine {
  readonly indent: number
  /** The JSON pointer of the value that begins on the line. */
  readonly pointer: string
  readonly tokens: readonly JsonToken[]
}

/** Prints a value as JSON with two spaces of indentation, line by line. */
export function jsonLines(value: unknown): JsonLine[] {
  const lines: JsonLine[] = []
  print(value, '', 0, [], '', lines)
  return lines
}

function print(
  value: unknown,
  pointer: string,
  indent: number,
  before: readonly JsonToken[],
  after: string,
  lines: JsonLine[],
): void {
  if (typeof value !== 'object' || value === null) {
    lines.push({ indent, pointer, tokens: [...before, scalar(value), { text: after }] })
    return
  }
  const isList = Array.isArray(value)
  const entries = Object.entries(value)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) {
    lines.push({ indent, pointer, tokens: [...before, { text: `${open}${close}${after}` }] })
    return
  }
  lines.push({ indent, pointer, tokens: [...before, { text: open }] })
  for (const [at, [name, each]] of entries.entries()) {
    const key: JsonToken[] = isList ? [] : [{ text: JSON.stringify(name), kind: 'k' }, { text: ': ' }]
    const rest = at < entries.length - 1 ? ',' : ''
    print(
      each,
      `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      indent + 1,
      key,
      rest,
      lines,
    )
  }
  lines.push({ indent, pointer, tokens: [{ text: `${close}${after}` }] })
}

function scalar(value: unknown): JsonToken {
  const text = JSON.stringify(value) ?? 'null'
  if (typeof value === 'string') return { text, kind: 's', isValue: true }
  return { text, kind: typeof value === 'number' ? 'n' : 'w', isValue: true }
}

/** The longest start of `pointer` that a line has, so that a missing member lights its parent. */
export function nearestPointer(lines: readonly JsonLine[], pointer: string): string {
  const known = new Set(lines.map((line) => line.pointer))
  let at = pointer.replace(/\/$/, '')
  while (at !== '' && !known.has(at)) at = at.slice(0, at.lastIndexOf('/'))
  return at
}
