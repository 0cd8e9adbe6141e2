import { pageAddress } from '../../api/address.js'
import { shownKey } from '../../api/api-access.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { ConnectPane } from './connect.js'
import type { RecentRequest } from './error-groups.js'
import { TapePane, WrongPane } from './requests-panes.js'
import { ScenariosPane } from './scenarios.js'
import {
  type ActiveFault,
  type Coverage,
  CoveragePane,
  DuePane,
  FaultsPane,
  HoldsPane,
  type WaitingJob,
} from './side-panes.js'

/** The requests that the overview looks at. */
const REQUESTS = 1_000

/** What runs where, what went wrong, and what is due. */
export default function OverviewPage() {
  const requests = useData(
    (signal) => callAdmin('GET /requests', { query: { limit: REQUESTS, bodies: 'false' }, signal }),
    'requests',
    { kinds: ['request', 'reset', 'restore'] },
  )
  const account = useData(loadAccount, 'account', CHANGES)
  const fixed = useData(loadFixed, 'fixed')
  const error = account.error ?? requests.error ?? fixed.error
  const recent = (requests.data?.requests ?? []) as unknown as readonly RecentRequest[]
  const revision = fixed.data?.coverage.revision ?? ''
  const url = location.origin
  const key = shownKey.value
  return (
    <Page name="overview" title="Overview" isReady={account.isReady && requests.isReady && fixed.isReady}>
      <PageHead
        title={`${location.host} is ready`}
        meta={
          <>
            <span>
              url <Copy value={url} />
            </span>
            <span>
              key <Copy value={key} />
            </span>
            {account.data && (
              <span>
                company <Copy value={account.data.state.company_id} />
              </span>
            )}
            <span>
              revision <Copy value={revision} />
            </span>
          </>
        }
        actions={
          <>
            <a class="button" href={pageAddress('state')}>
              <Icon name="state" /> Snapshot
            </a>
            <a class="button" href={pageAddress('clock')}>
              <Icon name="clock" /> Advance …
            </a>
            <a class="button primary" href={pageAddress('state')}>
              <Icon name="plus" /> Load fixture
            </a>
          </>
        }
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={account.reload} />
        </div>
      )}
      <div class="board">
        <div class="column">
          {requests.data && <WrongPane requests={recent} />}
          {recent.length > 0 && <TapePane requests={recent} />}
          <ConnectPane url={url} apiKey={key} revision={revision} />
          {fixed.data && <ScenariosPane names={fixed.data.scenarios} />}
        </div>
        <div class="column">
          {account.data && (
            <>
              <HoldsPane state={account.data.state} />
              <DuePane jobs={account.data.jobs} now={account.data.state.clock.now} />
              <FaultsPane faults={account.data.faults} />
            </>
          )}
          {fixed.data && <CoveragePane coverage={fixed.data.coverage} />}
        </div>
      </div>
    </Page>
  )
}

async function loadAccount(signal: AbortSignal) {
  const [state, { jobs }, { faults }] = await Promise.all([
    callAdmin('GET /state', { signal }),
    callAdmin('GET /jobs', { signal }) as unknown as Promise<{ readonly jobs: readonly WaitingJob[] }>,
    callAdmin('GET /faults', { signal }) as unknown as Promise<{ readonly faults: readonly ActiveFault[] }>,
  ])
  return { state, jobs, faults }
}

/** What does not change while the emulator runs. */
async function loadFixed(signal: AbortSignal) {
  const [coverage, { scenarios }] = await Promise.all([
    callAdmin('GET /operations', { signal }) as unknown as Promise<Coverage>,
    callAdmin('GET /seed/scenarios', { signal }) as unknown as Promise<{
      readonly scenarios: readonly string[]
    }>,
  ])
  return { coverage, scenarios }
}
