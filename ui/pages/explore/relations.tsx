import { pageAddress } from '../../api/address.js'
import type { Relationship, ResourceType, Row, RowId } from './resource.js'
import { RowLink } from './table.js'

/** What a row is related to: links to rows, or to the table of them. */
export function Relations({
  type: { relationships },
  row,
}: {
  readonly type: ResourceType
  readonly row: Row
}) {
  return (
    <dl class="keyvalue ruled">
      {relationships.map((each) => (
        <>
          <dt>{each.name}</dt>
          <dd data-test="relationship" data-name={each.name}>
            <Target relationship={each} row={row} />
          </dd>
        </>
      ))}
    </dl>
  )
}

function Target({
  relationship: { name, type, arity, found_by: found },
  row,
}: {
  readonly relationship: Relationship
  readonly row: Row
}) {
  if (arity === 'many' && found)
    return (
      <a
        href={pageAddress(`explore/${found.type}`, {
          filter: `equals(${found.field},${JSON.stringify(row.id)})`,
        })}
      >
        its rows of {found.type}
      </a>
    )
  const data = row.relationships?.[name]?.data
  const rows: readonly RowId[] = data === null || data === undefined ? [] : 'id' in data ? [data] : data
  if (rows.length === 0)
    return <span class="muted">{data === undefined && arity === 'many' ? `rows of ${type}` : 'none'}</span>
  return (
    <span class="row wrap">
      {rows.map((each) => (
        <RowLink key={each.id} row={each} />
      ))}
    </span>
  )
}
