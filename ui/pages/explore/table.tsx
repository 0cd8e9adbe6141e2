import { pageAddress } from '../../api/address.js'
import { Icon } from '../../parts/icon.js'
import type { Attribute, ResourceType, Row, RowId } from './resource.js'

/** The rows of a type. The head of a column sorts by it, where the type can. */
export function RowTable({
  type,
  rows,
  columns,
  sort,
  chosen,
  addressOf,
  sortBy,
}: {
  readonly type: ResourceType
  readonly rows: readonly Row[]
  readonly columns: readonly string[]
  readonly sort: string | undefined
  readonly chosen: string | undefined
  addressOf(id: string): string
  sortBy(sort: string): void
}) {
  const attributes = new Map(type.attributes.map((each) => [each.name, each]))
  return (
    <table class="table">
      <thead>
        <tr>
          {['id', ...columns].map((name) => (
            <ColumnHead
              key={name}
              name={name}
              isNumber={attributes.get(name)?.kind === 'number'}
              canSort={type.sorts.includes(name)}
              sort={sort}
              sortBy={sortBy}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-test="row" data-id={row.id} aria-selected={row.id === chosen}>
            <td>
              <a
                class="cover mono"
                href={addressOf(row.id)}
                aria-current={row.id === chosen ? 'true' : undefined}
              >
                {row.id}
              </a>
            </td>
            {columns.map((name) => {
              const attribute = attributes.get(name)
              return attribute ? (
                <Cell key={name} attribute={attribute} value={row.attributes?.[name]} />
              ) : (
                <RelatedCell key={name} data={row.relationships?.[name]?.data} />
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnHead({
  name,
  isNumber,
  canSort,
  sort,
  sortBy,
}: {
  readonly name: string
  readonly isNumber: boolean
  readonly canSort: boolean
  readonly sort: string | undefined
  sortBy(sort: string): void
}) {
  const isUp = sort === name
  const isDown = sort === `-${name}`
  const order = isUp ? 'ascending' : isDown ? 'descending' : undefined
  return (
    <th scope="col" aria-sort={order} class={isNumber ? 'number' : undefined}>
      {canSort ? (
        <button
          type="button"
          data-test="sort"
          data-name={name}
          onClick={() => sortBy(isUp ? `-${name}` : name)}
        >
          {name} {order && <Icon name={isUp ? 'up' : 'down'} size={12} />}
        </button>
      ) : (
        name
      )}
    </th>
  )
}

function Cell({ attribute: { kind }, value }: { readonly attribute: Attribute; readonly value: unknown }) {
  if (value === null || value === undefined)
    return (
      <td class={kind === 'number' ? 'number' : undefined}>
        <span class="muted">–</span>
      </td>
    )
  if (kind === 'number') return <td class="number">{String(value)}</td>
  if (kind === 'time') return <td class="muted">{String(value)}</td>
  if (kind === 'choice')
    return (
      <td>
        <span class="row">
          <span class="key" />
          {String(value)}
        </span>
      </td>
    )
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <td class={typeof value === 'string' ? 'text-cell' : 'text-cell mono'} title={text}>
      {text}
    </td>
  )
}

function RelatedCell({ data }: { readonly data: RowId | readonly RowId[] | null | undefined }) {
  const found = data === null || data === undefined ? [] : 'id' in data ? [data] : data
  return (
    <td>
      {found.length === 0 ? (
        <span class="muted">–</span>
      ) : (
        found.map((each) => <RowLink key={each.id} row={each} />)
      )}
    </td>
  )
}

/** A link to a row of another type. */
export function RowLink({ row: { type, id } }: { readonly row: RowId }) {
  return (
    <a class="mono" href={pageAddress(`explore/${type}/${encodeURIComponent(id)}`)} title={type}>
      {id}
    </a>
  )
}
