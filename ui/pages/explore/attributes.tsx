import { Json } from '../../parts/json.js'
import type { ResourceType, Row } from './resource.js'

/** The attributes of a row, each with its description as a title. */
export function Attributes({
  type: { attributes },
  row,
}: {
  readonly type: ResourceType
  readonly row: Row
}) {
  const described = new Map(attributes.map(({ name, doc }) => [name, doc]))
  const shown = Object.entries(row.attributes ?? {})
  if (shown.length === 0) return <p class="muted">It has no attributes.</p>
  return (
    <dl class="keyvalue ruled">
      {shown.map(([name, value]) => (
        <>
          <dt title={described.get(name)}>{name}</dt>
          <dd data-test="attribute" data-name={name}>
            <Value name={name} value={value} />
          </dd>
        </>
      ))}
    </dl>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) return <span class="muted">null</span>
  if (typeof value !== 'object') return <span class="mono">{String(value)}</span>
  if (Object.keys(value).length === 0) return <span class="mono">{JSON.stringify(value)}</span>
  return <Json value={value} label={name} />
}
