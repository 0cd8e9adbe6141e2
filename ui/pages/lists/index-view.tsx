import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { type ApiRow, rowOf, rowsOf, textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { useCall } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { Pager } from '../../parts/pager.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { TabLinks } from '../../parts/tabs.js'
import { dateOf } from '../../parts/time.js'
import { CreateList } from './create-list.js'

const SIZE = 25

/** All lists, or all segments, with their members counted. */
export function Index() {
  const { query, route } = useLocation()
  const [isCreating, setCreating] = useState(false)
  const type = query.kind === 'segments' ? 'segment' : 'list'
  const { cursor } = query
  const loaded = useData((signal) => load(type, cursor, signal), `${type} ${cursor}`, CHANGES)
  const { error, isReady, reload } = loaded
  const data = useKept(loaded)
  const call = useCall('The lists', apiRequest('GET', `/api/${type}s?sort=name`))
  const address = (kind: string) => pageAddress('lists', { kind: kind === 'list' ? undefined : 'segments' })
  return (
    <Page name="lists" title="Lists & segments" isReady={isReady}>
      <PageHead
        title="Lists & segments"
        actions={
          <>
            {call.button}
            <button
              class="button primary"
              type="button"
              data-test="create-list"
              onClick={() => setCreating(true)}
            >
              <Icon name="plus" /> Create list
            </button>
          </>
        }
      />
      {call.node}
      <TabLinks
        label="Lists & segments"
        links={[
          {
            name: 'lists',
            label: 'Lists',
            href: address('list'),
            isCurrent: type === 'list',
            count: data?.lists,
          },
          {
            name: 'segments',
            label: 'Segments',
            href: address('segment'),
            isCurrent: type === 'segment',
            count: data?.segments,
          },
        ]}
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && <GroupTable {...data} />}
      {isCreating && (
        <CreateList
          close={() => setCreating(false)}
          created={(id) => route(pageAddress(`lists/${id}/settings`))}
        />
      )}
    </Page>
  )
}

async function load(type: 'list' | 'segment', cursor: string | undefined, signal: AbortSignal) {
  const other = type === 'list' ? 'segment' : 'list'
  const [page, others] = await Promise.all([
    rowsOf(type, { sort: 'name', size: SIZE, cursor }, signal),
    rowsOf(other, { size: 1 }, signal),
  ])
  const rows = await Promise.all(page.rows.map(({ id }) => rowOf(type, id, 'profile_count', signal)))
  const counts = { [type]: page.total, [other]: others.total }
  return { ...page, type, rows, lists: counts.list ?? 0, segments: counts.segment ?? 0 }
}

function GroupTable({
  type,
  rows,
  total,
  previous,
  next,
}: {
  readonly type: 'list' | 'segment'
  readonly rows: readonly ApiRow[]
  readonly total: number
  readonly previous: string | undefined
  readonly next: string | undefined
}) {
  if (rows.length === 0)
    return (
      <EmptyState title={`There is no ${type}`}>
        <code>POST /api/{type}s</code>
      </EmptyState>
    )
  const page = (cursor: string | undefined) =>
    cursor === undefined
      ? undefined
      : pageAddress('lists', { kind: type === 'list' ? undefined : 'segments', cursor })
  return (
    <>
      <Scroll label={type === 'list' ? 'Lists' : 'Segments'}>
        <table class="table roomy">
          <TableHead
            columns={[
              'name',
              { name: 'members', class: 'number' },
              type === 'list' ? 'opt-in' : 'state',
              'id',
              'created',
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-test={`${type}-row`} data-id={row.id}>
                <td>
                  <a href={pageAddress(`lists/${row.id}`)}>{textOf(row, 'name')}</a>
                </td>
                <td class="number">{Number(row.attributes.profile_count ?? 0).toLocaleString('en')}</td>
                <td class="muted">
                  {type === 'list'
                    ? textOf(row, 'opt_in_process').replace('_opt_in', ' opt-in')
                    : row.attributes.is_active === false
                      ? 'inactive'
                      : 'active'}
                </td>
                <td>
                  <Copy value={row.id} />
                </td>
                <td class="muted">{textOf(row, 'created') && dateOf(textOf(row, 'created'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pager
        shown={rows.length}
        total={total}
        what={`${type}s`}
        previous={page(previous)}
        next={page(next)}
      />
    </>
  )
}
