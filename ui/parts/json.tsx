import { useState } from 'preact/hooks'
import { type JsonLine, jsonLines, nearestPointer } from './json-lines.js'

/** A place in the JSON that is marked, and why. */
export interface JsonMark {
  readonly pointer: string
  readonly remark?: string
}

/** Lines that are drawn at first; long bodies are drawn whole on request. */
const LINES_MAX = 1_000

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
  const [isWhole, setWhole] = useState(false)
  if (typeof value === 'string') return <Code text={value} label={label} />
  const lines = jsonLines(value)
  const lit = new Map(marks.map(({ pointer, remark }) => [nearestPointer(lines, pointer), remark]))
  const drawn = isWhole ? lines : lines.slice(0, LINES_MAX)
  const seen = new Set<string>()
  return (
    <>
      <pre class="code numbered" tabIndex={0} role="region" aria-label={label}>
        {drawn.map((line, at) => {
          const isFirst = !seen.has(line.pointer)
          seen.add(line.pointer)
          return (
            <Line
              key={at}
              line={line}
              isLit={isFirst && lit.has(line.pointer)}
              remark={lit.get(line.pointer)}
            />
          )
        })}
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
  line: { indent, pointer, tokens },
  isLit,
  remark,
}: {
  readonly line: JsonLine
  readonly isLit: boolean
  readonly remark: string | undefined
}) {
  return (
    <span class={isLit ? 'line lit' : 'line'} data-pointer={pointer}>
      {'  '.repeat(indent)}
      {tokens.map(({ text, kind, isValue }, at) => {
        const token = kind ? <span class={kind}>{text}</span> : text
        return isLit && isValue ? <mark key={at}>{token}</mark> : token
      })}
      {isLit && remark && <span class="remark"> {remark}</span>}
    </span>
  )
}

/** A text in a monospaced font, with line numbers. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre class="code numbered" tabIndex={0} role="region" aria-label={label}>
      {text.split('\n').map((line, at) => (
        <span class="line" key={at}>
          {line}
        </span>
      ))}
    </pre>
  )
}
