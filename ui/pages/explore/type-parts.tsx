import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { EmptyState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { operationOf, type ResourceType } from './resource.js'

/** The number of rows that match, as a text. */
export function totalOf({
  total,
  total_is_minimum: isMinimum,
}: {
  readonly total: number
  readonly total_is_minimum?: true
}) {
  return `${total.toLocaleString('en')}${isMinimum ? ' or more' : ''}`
}

/** The name of a type, with how many rows of it match. */
export function TypeTitle({
  type,
  shown,
  meta,
}: {
  readonly type: ResourceType
  readonly shown: number
  readonly meta: { readonly total: number; readonly total_is_minimum?: true } | undefined
}) {
  return (
    <>
      {type.type}{' '}
      <span class="muted" data-test="total">
        {meta && (shown === meta.total ? totalOf(meta) : `${shown} of ${totalOf(meta)}`)}
      </span>{' '}
      {type.hidden && (
        <span class="badge line" title="No operation of Klaviyo shows it: it is state of the emulator">
          hidden
        </span>
      )}
    </>
  )
}

/** A choice of the types that have rows. */
export function TypeSelect({
  type,
  types,
}: {
  readonly type: ResourceType
  readonly types: readonly ResourceType[]
}) {
  const { route } = useLocation()
  return (
    <select
      class="select auto"
      aria-label="Type"
      data-test="type"
      value={type.type}
      onChange={({ currentTarget }) => route(pageAddress(`explore/${currentTarget.value}`))}
    >
      {types
        .filter((each) => each.stored && (each.count > 0 || each === type))
        .map((each) => (
          <option key={each.type} value={each.type}>
            {each.type}
          </option>
        ))}
    </select>
  )
}

/** A choice of the orders that a type has. */
export function SortSelect({
  type: { sorts },
  sort,
  change,
}: {
  readonly type: ResourceType
  readonly sort: string | undefined
  change(sort: string | undefined): void
}) {
  if (sorts.length === 0) return null
  return (
    <select
      class="select auto"
      aria-label="Sort"
      data-test="sort-select"
      value={sort ?? ''}
      onChange={({ currentTarget }) => change(currentTarget.value || undefined)}
    >
      <option value="">Sort: default</option>
      {sorts
        .flatMap((name) => [name, `-${name}`])
        .map((name) => (
          <option key={name} value={name}>
            Sort {name}
          </option>
        ))}
    </select>
  )
}

/** A link to the page before or after; disabled without one. */
export function PageLink({
  name,
  cursor,
  addressOf,
}: {
  readonly name: 'previous' | 'next'
  readonly cursor: string | undefined
  addressOf(cursor: string): string
}) {
  const content =
    name === 'next' ? (
      <>
        Next <Icon name="right" size={14} />
      </>
    ) : (
      <>
        <Icon name="left" size={14} /> Previous
      </>
    )
  if (cursor === undefined)
    return (
      <button class="button small" type="button" disabled>
        {content}
      </button>
    )
  return (
    <a class="button small" href={addressOf(cursor)} data-test={`page-${name}`}>
      {content}
    </a>
  )
}

/** Why a table is empty, and the call that would change it. */
export function NoRows({ type, filter }: { readonly type: ResourceType; readonly filter: string }) {
  if (filter !== '')
    return (
      <EmptyState title="No row matches the filter">
        <a href={pageAddress(`explore/${type.type}`)}>Show all rows</a>
      </EmptyState>
    )
  const create = operationOf(type, 'create')
  return (
    <EmptyState title={`There are no rows of ${type.type}`}>
      {create ? (
        <>
          <p>They appear here once something creates one:</p>
          <Code text={`${create.method} ${create.path}`} label="The call that creates one" />
        </>
      ) : (
        <p>The emulator writes them itself, when it needs them.</p>
      )}
    </EmptyState>
  )
}
