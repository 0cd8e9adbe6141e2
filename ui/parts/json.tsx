import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { type JsonLine, jsonLines, nearestPointer } from './json-lines.js'

/** A place in the JSON that is marked, and why. */
export interface JsonMark {
  readonly pointer: string
  readonly remark?: string
}

/** Lines that are drawn at first; long bodies are drawn whole on request. */
const LINES_MAX = 1_000
/** Lines before the first marked one, where not all are drawn. */
const LINES_BEFORE = 20
/** The most characters of a line. A browser needs seconds for a line of a million. */
const LINE_MAX = 20_000

/** JSON, printed with line numbers. Marked places are lit. A text that is not JSON is shown as it is. */
export function Json({
  value,
  label,
  marks = [],
}: {
  readonly value: unknown
  readonly label: string
  readonly marks?: readonly JsonMark[]
}) {
  const lines = useMemo(() => (typeof value === 'string' ? [] : jsonLines(value)), [value])
  const marksKey = JSON.stringify(marks)
  const lit = useMemo(
    () => new Map(marks.map(({ pointer, remark }) => [nearestPointer(lines, pointer), remark])),
    [lines, marksKey],
  )
  if (typeof value === 'string') return <Code text={value} label={label} />
  const isFirst = (line: JsonLine, at: number) =>
    lit.has(line.pointer) && lines.findIndex(({ pointer }) => pointer === line.pointer) === at
  const firstLit = lines.findIndex(({ pointer }) => lit.has(pointer))
  return (
    <Lines
      lines={lines}
      label={label}
      from={firstLit < LINES_MAX ? 0 : firstLit - LINES_BEFORE}
      draw={(line, at) => (
        <Line key={at} number={at + 1} line={line} isLit={isFirst(line, at)} remark={lit.get(line.pointer)} />
      )}
    />
  )
}

/** The lines from `from` on, and a button for the rest. */
function Lines<T>({
  lines,
  label,
  from = 0,
  draw,
}: {
  readonly lines: readonly T[]
  readonly label: string
  readonly from?: number
  draw(line: T, at: number): ComponentChildren
}) {
  const [isWhole, setWhole] = useState(false)
  const start = isWhole ? 0 : from
  const drawn = isWhole ? lines : lines.slice(start, start + LINES_MAX)
  return (
    <>
      <pre class="code numbered" tabIndex={0} role="region" aria-label={label}>
        {drawn.map((line, at) => draw(line, start + at))}
      </pre>
      {drawn.length < lines.length && (
        <button class="button quiet small" type="button" onClick={() => setWhole(true)}>
          Show {(lines.length - drawn.length).toLocaleString('en')} more lines
        </button>
      )}
    </>
  )
}

function Line({
  number,
  line: { indent, pointer, tokens },
  isLit,
  remark,
}: {
  readonly number: number
  readonly line: JsonLine
  readonly isLit: boolean
  readonly remark: string | undefined
}) {
  return (
    <span class={isLit ? 'line lit' : 'line'} data-pointer={pointer} data-line={number}>
      {'  '.repeat(indent)}
      {tokens.map(({ text, kind, isValue }, at) => {
        const shown = shortened(text)
        const token = kind ? <span class={kind}>{shown}</span> : shown
        return isLit && isValue ? <mark key={at}>{token}</mark> : token
      })}
      {isLit && remark && <span class="remark"> {remark}</span>}
    </span>
  )
}

/** A text in a monospaced font, with line numbers. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const lines = useMemo(() => text.split('\n'), [text])
  return (
    <Lines
      lines={lines}
      label={label}
      draw={(line, at) => (
        <span class="line" key={at} data-line={at + 1}>
          {shortened(line)}
        </span>
      )}
    />
  )
}

function shortened(text: string): string {
  if (text.length <= LINE_MAX) return text
  return `${text.slice(0, LINE_MAX)} … ${(text.length - LINE_MAX).toLocaleString('en')} more characters`
}
