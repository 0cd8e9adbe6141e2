/** A value of a condition. Values of text are quoted. */
export interface FilterValue {
  readonly text: string
  readonly isQuoted: boolean
}

/** A comparison of the filter language, such as `any(status,["UNASSIGNED"])`. */
export interface Condition {
  readonly operator: string
  readonly field: string
  readonly values: readonly FilterValue[]
  readonly isList: boolean
}

/** A field of `filter`, as GET /resources describes it. */
export interface FilterField {
  readonly field: string
  readonly kind: string
  readonly operators: readonly string[]
}

/** Operators that compare with a list. */
const OF_LISTS: ReadonlySet<string> = new Set(['any', 'contains-any', 'contains-all'])

/** How operators are shown in a pill. */
const SIGNS: Readonly<Record<string, string>> = {
  'less-than': '<',
  'less-or-equal': '≤',
  'greater-than': '>',
  'greater-or-equal': '≥',
}

/** The sign or word of an operator. */
export function signOf(operator: string): string {
  return SIGNS[operator] ?? operator
}

/** Whether an operator compares with a list, with one value, or with none. */
export function valuesOf(operator: string): 'list' | 'one' | 'none' {
  if (operator === 'has') return 'none'
  return OF_LISTS.has(operator) ? 'list' : 'one'
}

/** Makes a condition of what was typed. Values of a list are separated by commas. */
export function conditionOf({ field, kind }: FilterField, operator: string, typed: string): Condition {
  const isList = valuesOf(operator) === 'list'
  const texts = isList ? typed.split(',').map((text) => text.trim()) : [typed.trim()]
  const values = texts.filter((text) => !isList || text !== '')
  return {
    operator,
    field,
    isList,
    values:
      valuesOf(operator) === 'none' ? [] : values.map((text) => ({ text, isQuoted: isQuoted(text, kind) })),
  }
}

/** A time, a number or a flag stands without quotes, unless it is not one: then the engine says what it expects. */
function isQuoted(text: string, kind: string): boolean {
  const isBare = kind === 'time' || kind === 'number' || kind === 'flag'
  return !isBare || !/^[^\s(),[\]"']+$/.test(text)
}

/** Prints conditions as a filter expression; an empty text for none. */
export function printFilter(conditions: readonly Condition[]): string {
  const printed = conditions.map(printCondition)
  return printed.length > 1 ? `and(${printed.join(',')})` : (printed[0] ?? '')
}

function printCondition({ operator, field, values, isList }: Condition): string {
  if (operator === 'has') return `has(${field})`
  const texts = values.map(({ text, isQuoted: quoted }) => (quoted ? quotedText(text) : text)).join(',')
  return `${operator}(${field},${isList ? `[${texts}]` : texts})`
}

function quotedText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Reads a filter expression; `and` and commas both mean "and". Undefined if it is not one. */
export function parseFilter(text: string): Condition[] | undefined {
  const reader = { text, at: 0 }
  const conditions = text.trim() === '' ? [] : readConditions(reader)
  skipSpace(reader)
  return conditions && reader.at === text.length ? conditions : undefined
}

interface Reader {
  readonly text: string
  at: number
}

function readConditions(reader: Reader): Condition[] | undefined {
  const all: Condition[] = []
  do {
    const found = readCondition(reader)
    if (!found) return undefined
    all.push(...found)
  } while (take(reader, ','))
  return all
}

function readCondition(reader: Reader): Condition[] | undefined {
  const operator = readWord(reader)
  if (operator === '' || !take(reader, '(')) return undefined
  if (operator === 'and') {
    const inside = readConditions(reader)
    return take(reader, ')') ? inside : undefined
  }
  const field = readValue(reader)?.text ?? ''
  if (field === '') return undefined
  if (operator === 'has')
    return take(reader, ')') ? [{ operator, field, values: [], isList: false }] : undefined
  if (!take(reader, ',')) return undefined
  const isList = take(reader, '[')
  const values = readValues(reader)
  if (!values || (isList && !take(reader, ']')) || (!isList && values.length > 1)) return undefined
  return take(reader, ')') ? [{ operator, field, values, isList }] : undefined
}

function readValues(reader: Reader): FilterValue[] | undefined {
  const values: FilterValue[] = []
  do {
    const value = readValue(reader)
    if (!value) return undefined
    values.push(value)
  } while (take(reader, ','))
  return values
}

function readValue(reader: Reader): FilterValue | undefined {
  skipSpace(reader)
  const quote = reader.text[reader.at]
  if (quote !== '"' && quote !== "'") {
    const text = readWord(reader)
    return text === '' ? undefined : { text, isQuoted: false }
  }
  let text = ''
  for (reader.at += 1; reader.at < reader.text.length; reader.at += 1) {
    const char = reader.text[reader.at]
    if (char === quote) {
      reader.at += 1
      return { text, isQuoted: true }
    }
    const next = reader.text[reader.at + 1]
    if (char === '\\' && (next === '\\' || next === '"' || next === "'")) {
      reader.at += 1
      text += next
    } else text += char
  }
  return undefined
}

/** Reads bare words, such as the name of a field, up to a mark. */
function readWord(reader: Reader): string {
  skipSpace(reader)
  const [word = ''] = /^[^(),[\]"']*/.exec(reader.text.slice(reader.at)) ?? []
  reader.at += word.length
  return word.trim()
}

function take(reader: Reader, mark: string): boolean {
  skipSpace(reader)
  if (reader.text[reader.at] !== mark) return false
  reader.at += 1
  return true
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1
}
