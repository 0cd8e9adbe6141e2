import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { type ApiRow, rowsOf, textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { useCall } from '../../parts/call.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Page, PageHead } from '../../parts/page.js'
import { Pager } from '../../parts/pager.js'
import { PersonLink } from '../../parts/person.js'
import { QueryBar } from '../../parts/query-bar.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { profileFilter, SEARCHED } from './query.js'

const SIZE = 50

/** Profiles, found by email address, phone number or external id. */
export function Search() {
  const { query, route } = useLocation()
  const { q = '', cursor } = query
  const filter = profileFilter(q)
  const loaded = useData(
    (signal) => rowsOf('profile', { filter, cursor, size: SIZE, sort: '-created' }, signal),
    `${q} ${cursor}`,
    CHANGES,
  )
  const { error, isReady, reload } = loaded
  const data = useKept(loaded)
  const path = `/api/profiles${filter ? `?filter=${encodeURIComponent(filter)}` : ''}`
  const call = useCall('These profiles', apiRequest('GET', path))
  const address = (next: string | undefined) =>
    next === undefined ? undefined : pageAddress('profiles', { q, cursor: next })
  return (
    <Page name="profiles" title="Profiles" isReady={isReady}>
      <PageHead title="Profiles" actions={call.button} />
      {call.node}
      <div class="toolbar">
        <QueryBar
          label="Find profiles by email address, phone number, external id or id"
          text={q}
          names={SEARCHED}
          change={(text) => route(pageAddress('profiles', { q: text }), true)}
        />
      </div>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && data.rows.length === 0 && (
        <EmptyState title={q === '' ? 'There are no profiles' : 'No profile matches'}>
          <code>{q === '' ? 'POST /api/profiles' : filter}</code>
        </EmptyState>
      )}
      {data && data.rows.length > 0 && (
        <>
          <ProfileTable rows={data.rows} />
          <Pager
            shown={data.rows.length}
            total={data.total}
            what="profiles"
            previous={address(data.previous)}
            next={address(data.next)}
          />
        </>
      )}
    </Page>
  )
}

function ProfileTable({ rows }: { readonly rows: readonly ApiRow[] }) {
  return (
    <Scroll label="Profiles">
      <table class="table">
        <TableHead
          columns={['profile', 'name', 'phone number', 'external id', 'created, UTC', 'last event, UTC']}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-test="profile-row" data-id={row.id}>
              <td>
                <PersonLink
                  person={{
                    id: row.id,
                    email: textOf(row, 'email'),
                    phone: textOf(row, 'phone_number'),
                    externalId: textOf(row, 'external_id'),
                  }}
                  href={pageAddress(`profiles/${row.id}`)}
                />
              </td>
              <td>{[textOf(row, 'first_name'), textOf(row, 'last_name')].join(' ').trim()}</td>
              <td>{textOf(row, 'phone_number')}</td>
              <td>{textOf(row, 'external_id')}</td>
              <td class="muted">{textOf(row, 'created') && momentOf(textOf(row, 'created'))}</td>
              <td class="muted">
                {textOf(row, 'last_event_date') && momentOf(textOf(row, 'last_event_date'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
