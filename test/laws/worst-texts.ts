/*
 * Texts that are slow to match for a regular expression: a prefix that leads to each repetition, the repeated part as
 * often as fits, then a character that does not match. The parser supports the syntax that the sources use.
 */

/** A part of a regular expression. */
type Node =
  | { readonly kind: 'character'; readonly samples: readonly string[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'repeated'; readonly part: Node; readonly least: number; readonly most: number }

/** Sample characters of every class that the sources distinguish. */
const PROBES = [...' a0."\n-_:=/\\[{%&@Z,\t\u0000é']

/**
 * What follows the repetition: nothing, a character that few classes contain, or a new line, which `.` does not match.
 */
const TAILS = ['', '\u0000', '\n!', '!\n!']

/** Fewer repetitions than this are harmless. */
const MANY = 8

/** The number of characters that are tried for a class. */
const SAMPLES = 6

/** Texts of about `length` characters that are slow to match for `expression`. */
export function worstTexts({ source, flags }: RegExp, length: number): Set<string> {
  const whole = new Parser(source, flags).whole()
  const texts = new Set<string>()
  const add = (prefix: string, pump: string) => {
    if (pump === '') return
    for (const tail of TAILS) texts.add(prefix + pump.repeat(Math.ceil(length / pump.length)) + tail)
  }
  for (const { prefix, pump } of pumps(whole, '')) {
    add(prefix, pump)
    // An anchored expression has only one starting point.
    if (!source.startsWith('^')) add('', prefix + pump)
    if (!source.startsWith('^')) add('', prefix)
  }
  add('', example(whole))
  return texts
}

/** Every repetition in a part, and the prefix that leads to it. */
function* pumps(node: Node, prefix: string): Generator<{ prefix: string; pump: string }> {
  if (node.kind === 'choice') for (const option of node.options) yield* pumps(option, prefix)
  if (node.kind === 'sequence') {
    let before = prefix
    for (const part of node.parts) {
      yield* pumps(part, before)
      before += example(part)
    }
  }
  if (node.kind === 'repeated') {
    if (node.most >= MANY) for (const pump of examples(node.part)) yield { prefix, pump }
    yield* pumps(node.part, prefix)
  }
}

/** A short text that matches a part. */
function example(node: Node): string {
  if (node.kind === 'character') return node.samples[0] ?? ''
  if (node.kind === 'choice') return example(node.options[0] ?? { kind: 'sequence', parts: [] })
  if (node.kind === 'sequence') return node.parts.map(example).join('')
  return example(node.part).repeat(Math.max(node.least, node.most > 0 ? 1 : 0))
}

/** Several such texts, which differ in one place at a time. */
function examples(node: Node): string[] {
  if (node.kind === 'character') return node.samples.slice(0, SAMPLES)
  if (node.kind === 'choice') return node.options.flatMap(examples)
  if (node.kind === 'repeated') return examples(node.part)
  return node.parts.flatMap((part, place) =>
    examples(part).map((each) =>
      node.parts.map((other, at) => (at === place ? each : example(other))).join(''),
    ),
  )
}

class Parser {
  readonly #source: string
  readonly #flags: string
  #at = 0

  constructor(source: string, flags: string) {
    this.#source = source
    this.#flags = flags.replace(/[gy]/g, '')
  }

  whole(): Node {
    const node = this.#choice()
    if (this.#at < this.#source.length) throw new Error(`cannot read ${this.#source} at ${this.#at}`)
    return node
  }

  #choice(): Node {
    const options = [this.#sequence()]
    while (this.#take('|')) options.push(this.#sequence())
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
  }

  #sequence(): Node {
    const parts: Node[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) parts.push(this.#repeated())
    return { kind: 'sequence', parts }
  }

  #repeated(): Node {
    const part = this.#atom()
    const [quantifier, least, , most] = this.#match(/^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/) ?? []
    if (quantifier === undefined) return part
    if (quantifier.startsWith('*'))
      return { kind: 'repeated', part, least: 0, most: Number.POSITIVE_INFINITY }
    if (quantifier.startsWith('+'))
      return { kind: 'repeated', part, least: 1, most: Number.POSITIVE_INFINITY }
    if (quantifier.startsWith('?')) return { kind: 'repeated', part, least: 0, most: 1 }
    const bound = most === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most)
    return { kind: 'repeated', part, least: Number(least), most: bound }
  }

  #atom(): Node {
    if (this.#match(/^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/)) {
      const inside = this.#choice()
      if (!this.#take(')')) throw new Error(`a group of ${this.#source} is not closed`)
      return inside
    }
    if (this.#match(/^(?:\^|\$|\\b|\\B)/)) return { kind: 'sequence', parts: [] }
    const [atom] =
      this.#match(/^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\.|[^\\])/s) ??
      []
    if (atom === undefined) throw new Error(`cannot read ${this.#source} at ${this.#at}`)
    const one = new RegExp(`^${atom}$`, this.#flags)
    return {
      kind: 'character',
      samples: [...new Set([...PROBES, ...this.#source])].filter((each) => one.test(each)),
    }
  }

  #peek(): string {
    return this.#source.charAt(this.#at)
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at += 1
    return true
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    const match = expression.exec(this.#source.slice(this.#at))
    if (match) this.#at += match[0].length
    return match ?? undefined
  }
}
