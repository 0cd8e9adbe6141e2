import { callAdmin } from '../../api/client.js'
import { adminRequest } from '../../api/klaviyo.js'
import { CHANGES, useData } from '../../live/data.js'
import { useCalls } from '../../parts/call.js'
import { ErrorState } from '../../parts/empty.js'
import { Page, PageHead } from '../../parts/page.js'
import { FixturePane } from './fixture.js'
import { ResetPane } from './reset.js'
import { SnapshotPane } from './snapshots.js'

/** What is loaded into the account, kept of it, and cleared. */
export default function StatePage() {
  const { data, error, isReady, reload } = useData(load, 'state page', CHANGES)
  const calls = useCalls('Calls', {
    Load: adminRequest('POST', '/seed', {}, { scenario: 'crm-checkout' }),
    Keep: adminRequest('PUT', '/snapshots/before'),
    Restore: adminRequest('POST', '/snapshots/before/restore'),
    Reset: adminRequest('POST', '/reset', {}, { to: 'seeds' }),
    Download: adminRequest('GET', '/export'),
  })
  return (
    <Page name="state" title="State" isReady={isReady}>
      <PageHead
        title="State"
        meta={<span>Load fixtures, keep snapshots, begin again.</span>}
        actions={calls.button}
      />
      {calls.node}
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <div class="board">
          <div class="column">
            <FixturePane scenarios={data.scenarios} />
          </div>
          <div class="column">
            <SnapshotPane snapshots={data.snapshots} now={data.now} reload={reload} />
            <ResetPane resources={data.resources} reload={reload} />
          </div>
        </div>
      )}
    </Page>
  )
}

async function load(signal: AbortSignal) {
  const [{ snapshots }, { scenarios }, { resources, clock }] = await Promise.all([
    callAdmin('GET /snapshots', { signal }),
    callAdmin('GET /seed/scenarios', { signal }) as unknown as Promise<{
      readonly scenarios: readonly string[]
    }>,
    callAdmin('GET /state', { signal }),
  ])
  return { snapshots, scenarios, resources, now: clock.now }
}
