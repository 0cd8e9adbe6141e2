import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { useChosenInView } from '../../parts/scroll.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { ApiPreview } from './api-preview.js'
import { listCall } from './calls.js'
import { ColumnMenu } from './columns.js'
import { RowDetail } from './detail.js'
import { createDraft } from './draft.js'
import { Editor } from './editor.js'
import { FilterBar } from './filter-bar.js'
import { columnsOf, cursorIn, operationOf, type ResourceType, type Row, tableQuery } from './resource.js'
import { RowTable } from './table.js'
import { NoRows, PageLink, SortSelect, TypeSelect, TypeTitle, totalOf } from './type-parts.js'

/** The rows of a page of the table. */
const PAGE_SIZE = 100

/** A type: its table, and beside it a row or the body of a new one. */
export function TypePage({
  type,
  types,
  id,
}: {
  readonly type: ResourceType
  readonly types: readonly ResourceType[]
  readonly id: string | undefined
}) {
  const { query, route } = useLocation()
  const { filter = '', sort, cursor, tab } = query
  const from = Number(query.from ?? 1)
  const isCreating = query.create === 'true' && id === undefined
  const columns = columnsOf(type, query.columns)
  const asked = tableQuery(type, columns, { filter, sort, cursor, size: PAGE_SIZE })
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /resources/{type}', { path: { type: type.type }, query: asked, signal }),
    JSON.stringify([type.type, asked]),
    CHANGES,
  )
  const rows = (data?.data ?? []) as readonly Row[]
  /** The address of the table or of a row, with what is given in place of what it has now. */
  const address = (change: Readonly<Record<string, string | undefined>>, row?: string) =>
    pageAddress(
      row === undefined ? `explore/${type.type}` : `explore/${type.type}/${encodeURIComponent(row)}`,
      {
        ...{ filter, sort, cursor, from: query.from, columns: query.columns },
        ...change,
      },
    )
  const go = (change: Readonly<Record<string, string | undefined>>) =>
    route(address({ cursor: undefined, from: undefined, ...change }), true)
  const close = () => route(address({}))
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === id)
    const next = rows[at < 0 ? 0 : at + step]
    if (next) route(address({ tab }, next.id))
  }
  const list = useChosenInView(id)
  useShortcuts({ j: () => move(1), k: () => move(-1) })
  const create = operationOf(type, 'create')
  const isSplit = id !== undefined || isCreating
  return (
    <Page
      name="explore"
      title={type.type}
      crumbs={[
        { label: 'Explore', href: pageAddress('explore') },
        ...(id === undefined
          ? [{ label: type.type }]
          : [{ label: type.type, href: address({}) }, { label: id }]),
      ]}
      isReady={isReady}
      isFixed
    >
      <PageHead
        title={<TypeTitle type={type} shown={rows.length} meta={data?.meta} />}
        actions={
          <>
            <TypeSelect type={type} types={types} />
            <ColumnMenu type={type} columns={columns} change={(names) => go({ columns: names.join(',') })} />
            <SortSelect type={type} sort={sort} change={(chosen) => go({ sort: chosen })} />
            {create && (
              <a class="button primary" data-test="create" href={address({ create: 'true' })}>
                <Icon name="plus" /> Create
              </a>
            )}
          </>
        }
      />
      <FilterBar type={type} filter={filter} change={(text) => go({ filter: text || undefined })} />
      <section class="apibar" aria-label="API preview">
        <ApiPreview call={listCall(type, asked, query.columns === undefined ? undefined : columns)} />
      </section>
      <div class={isSplit ? 'split even' : 'split whole'}>
        <section class="list-part" ref={list} tabIndex={0} aria-label={`Rows of ${type.type}`}>
          {error && (
            <div class="section">
              <ErrorState error={error} retry={reload} />
            </div>
          )}
          {data && rows.length === 0 && <NoRows type={type} filter={filter} />}
          {rows.length > 0 && (
            <RowTable
              type={type}
              rows={rows}
              columns={columns}
              sort={sort}
              chosen={id}
              addressOf={(row) => address({ tab }, row)}
              sortBy={(chosen) => go({ sort: chosen })}
            />
          )}
          {data && (rows.length > 0 || cursor) && (
            <div class="pager">
              <span data-test="page-range">
                {from.toLocaleString('en')}–{(from + rows.length - 1).toLocaleString('en')} of{' '}
                {totalOf(data.meta)}
              </span>
              <PageLink
                name="previous"
                cursor={cursorIn(data.links.prev)}
                addressOf={(to) => address({ cursor: to, from: String(Math.max(1, from - PAGE_SIZE)) })}
              />
              <PageLink
                name="next"
                cursor={cursorIn(data.links.next)}
                addressOf={(to) => address({ cursor: to, from: String(from + rows.length) })}
              />
              <span class="push wide">
                <kbd>j</kbd> <kbd>k</kbd> rows · <kbd>Enter</kbd> open
              </span>
            </div>
          )}
        </section>
        {id !== undefined && (
          <RowDetail
            key={id}
            type={type}
            id={id}
            tab={tab}
            addressOf={(row, name) => address({ tab: name }, row)}
            close={close}
            move={move}
          />
        )}
        {isCreating && create && (
          <section class="detail" aria-label={`New ${type.type}`} data-test="row-create">
            <div class="detail-head">
              <h2>New {type.type}</h2>
              <button class="button quiet small icon push" type="button" onClick={close}>
                <Icon name="close" />
                <span class="sr-only">Close</span>
              </button>
            </div>
            <div class="body">
              <Editor
                operation={create}
                path={create.path}
                draft={createDraft(type)}
                done={(text) => {
                  const made = idIn(text)
                  reload()
                  route(made === undefined ? address({}) : address({}, made))
                }}
              />
            </div>
          </section>
        )}
      </div>
    </Page>
  )
}

/** The id of the row in the response to a create. */
function idIn(text: string): string | undefined {
  try {
    const { data } = JSON.parse(text) as { readonly data?: { readonly id?: string } }
    return data?.id
  } catch {
    return undefined
  }
}
