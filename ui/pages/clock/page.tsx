import { useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { dueBy, type Job } from './due.js'
import { JobTable } from './jobs.js'

const STEPS = [
  ['1m', '+1 min'],
  ['1h', '+1 h'],
  ['1d', '+1 d'],
  ['30d', '+30 d'],
] as const

/** The clock of the account, and the work that waits for it. */
export default function ClockPage() {
  const { data, error, isReady, reload } = useData(load, 'clock', CHANGES)
  return (
    <Page name="clock" title="Clock & jobs" isReady={isReady}>
      <PageHead
        title="Clock & jobs"
        meta={
          data && (
            <span>The clock of this account {data.clock.mode === 'frozen' ? 'stands still' : 'runs'}.</span>
          )
        }
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <div class="board">
          <div class="column">
            <JobTable jobs={data.jobs} now={data.clock.now} />
          </div>
          <div class="column">
            <ClockPane clock={data.clock} jobs={data.jobs} />
          </div>
        </div>
      )}
    </Page>
  )
}

async function load(signal: AbortSignal) {
  const [clock, { jobs }] = await Promise.all([
    callAdmin('GET /clock', { signal }),
    callAdmin('GET /jobs', { signal }),
  ])
  return { clock, jobs: jobs as unknown as readonly Job[] }
}

function ClockPane({
  clock,
  jobs,
}: {
  readonly clock: ResponseOf<'GET /clock'>
  readonly jobs: readonly Job[]
}) {
  const action = useAction()
  const [by, setBy] = useState('1d')
  const [instant, setInstant] = useState(clock.now.slice(0, 19))
  const change = (body: Record<string, unknown>, words: string) =>
    action.run(async () => {
      const { now } = await callAdmin('POST /clock', { body: body as never })
      tell(`${words}: ${momentOf(now)}`)
    })
  const due = dueBy(jobs, clock.now, by)
  return (
    <>
      <section class="pane stack" aria-labelledby="now">
        <header>
          <h2 id="now">Now</h2>
        </header>
        <p class="mono" data-test="clock-instant">
          {momentOf(clock.now)} UTC
        </p>
        <div class="actions">
          {clock.mode === 'frozen' ? (
            <button
              class="button"
              type="button"
              data-test="clock-run"
              onClick={() => change({ run: true }, 'The clock runs')}
            >
              <Icon name="play" /> Let it run
            </button>
          ) : (
            <button
              class="button"
              type="button"
              data-test="clock-freeze"
              onClick={() => change({ freeze: true }, 'The clock stands still')}
            >
              <Icon name="snow" /> Freeze
            </button>
          )}
        </div>
        {action.error && <ErrorState error={action.error} />}
      </section>
      <section class="pane stack" aria-labelledby="advance">
        <header>
          <h2 id="advance">Advance</h2>
        </header>
        <div class="segments" role="group" aria-label="Advance the clock">
          {STEPS.map(([step, label]) => (
            <button
              key={step}
              type="button"
              data-test="clock-advance"
              data-by={step}
              onClick={() => change({ advance: step }, `Advanced by ${step}`)}
            >
              {label}
            </button>
          ))}
        </div>
        <TextField
          label="By"
          value={by}
          change={setBy}
          hint="Like 90s, 5m, 2h or 3d"
          test="advance-by"
          isInvalid={due === undefined}
        />
        {due !== undefined && (
          <p class="muted small" data-test="falls-due">
            {due === 0
              ? 'No job falls due.'
              : `${due} job${due === 1 ? ' falls' : 's fall'} due, each at its own instant.`}
          </p>
        )}
        <div class="actions">
          <button
            class="button primary"
            type="button"
            data-test="advance"
            disabled={action.isRunning}
            onClick={() => change({ advance: by }, `Advanced by ${by}`)}
          >
            Advance
          </button>
        </div>
        <Snippet label="As a call" texts={[{ name: 'curl', text: advanceCall(by) }]} />
      </section>
      <section class="pane stack" aria-labelledby="set">
        <header>
          <h2 id="set">Set</h2>
        </header>
        <TextField label="Instant, UTC" value={instant} change={setInstant} test="clock-set-to" />
        <div class="actions">
          <button
            class="button"
            type="button"
            data-test="clock-set"
            onClick={() => change({ freeze: `${instant}Z` }, 'The clock stands still')}
          >
            Freeze there
          </button>
        </div>
      </section>
    </>
  )
}

function advanceCall(by: string): string {
  return curlOf({
    method: 'POST',
    url: `${location.origin}${adminAddress('/clock')}`,
    headers: { 'content-type': 'application/json' },
    body: { advance: by },
  })
}
