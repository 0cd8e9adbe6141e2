import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { CHANGES, useData } from '../../live/data.js'
import { readRows } from '../../live/messages.js'
import { useCall } from '../../parts/call.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Code } from '../../parts/json.js'
import { Page, PageHead } from '../../parts/page.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { type CampaignAttributes, idsOf, scheduleWords } from './campaign.js'
import { StatusBadge, useGroupNames } from './parts.js'

/** The most campaigns that the list shows. */
const ROWS = 100

/** The campaigns of the account, with status, schedule and audiences. */
export function CampaignList() {
  const { data, error, isReady, reload } = useData(
    (signal) =>
      readRows<CampaignAttributes>(
        'campaign',
        { sort: '-created_at', include: 'campaign-messages,campaign-audiences', 'page[size]': ROWS },
        signal,
      ),
    'campaigns',
    CHANGES,
  )
  const parts = new Map(data?.included.map((row) => [row.id + row.type, row]))
  const groups = useGroupNames()
  const call = useCall('The campaigns', apiRequest('GET', '/api/campaigns', undefined, '2026-10-15'))
  return (
    <Page name="campaigns" title="Campaigns" isReady={isReady}>
      <PageHead title="Campaigns" meta={data && <span>{data.total} in all</span>} actions={call.button} />
      {call.node}
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data?.total === 0 && <NoCampaigns />}
      {data && data.total > 0 && (
        <Scroll label="Campaigns">
          <table class="table">
            <TableHead columns={['name', 'status', 'sends at', 'audience', 'id']} />
            <tbody>
              {data.rows.map((row) => {
                const messages = idsOf(row, 'campaign-messages').map((id) =>
                  parts.get(`${id}campaign-message`),
                )
                const audiences = idsOf(row, 'campaign-audiences').map((id) =>
                  parts.get(`${id}campaign-audience`),
                )
                const first = messages[0]?.attributes.definition
                return (
                  <tr key={row.id} data-test="campaign-row" data-id={row.id} data-status={first?.status}>
                    <td>
                      <a href={pageAddress(`campaigns/${row.id}`)}>{row.attributes.definition.name}</a>
                    </td>
                    <td>
                      <StatusBadge status={row.attributes.definition.archived ? 'archived' : first?.status} />
                    </td>
                    <td class="muted">{scheduleWords(first?.send_options)}</td>
                    <td>
                      {audiences
                        .flatMap((each) => each?.attributes.definition.included ?? [])
                        .map((id) => groups.get(id) ?? id)
                        .join(', ')}
                    </td>
                    <td class="mono muted">{row.id}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Page>
  )
}

const FIXTURE = `campaigns:
  - name: Spring offer
    audience: [Newsletter]
    subject: Spring is here
    template: Offer`

function NoCampaigns() {
  return (
    <EmptyState title="No campaigns yet">
      <p>
        POST /api/campaigns creates one, and so does a <a href={pageAddress('state')}>fixture</a>:
      </p>
      <Code text={FIXTURE} label="A fixture with a campaign" />
    </EmptyState>
  )
}
