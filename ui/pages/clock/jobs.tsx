import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf, relativeTo } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import type { Job } from './due.js'

/** The most rows that are drawn. */
const ROWS_MAX = 200

/** The jobs of the account, the next one first. Each can be run at once, cancelled or made to fail. */
export function JobTable({ jobs, now }: { readonly jobs: readonly Job[]; readonly now: string }) {
  const action = useAction()
  const act = (name: 'run' | 'cancel' | 'fail', { work, type }: Job) =>
    action.run(async () => {
      await callAdmin(`POST /jobs/{work}/${name}`, { path: { work } })
      tell(`${type}: ${{ run: 'ran', cancel: 'cancelled', fail: 'failed' }[name]}`)
    })
  return (
    <section class="pane flush" aria-labelledby="jobs">
      <header>
        <h2 id="jobs">Waiting</h2>
        <span class="muted small">{jobs.length.toLocaleString('en')} jobs</span>
      </header>
      {action.error && <ErrorState error={action.error} />}
      {jobs.length === 0 ? (
        <EmptyState title="Nothing waits">
          <p>Bulk jobs, flow steps, scheduled campaigns and segments appear here until they are due.</p>
        </EmptyState>
      ) : (
        <Scroll label="Jobs">
          <table class="table">
            <TableHead
              columns={['due', 'kind', { name: 'id', class: 'wide' }, { name: 'actions', isHidden: true }]}
            />
            <tbody>
              {jobs.slice(0, ROWS_MAX).map((job) => (
                <JobRow key={job.work} job={job} now={now} act={act} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

function JobRow({
  job,
  now,
  act,
}: {
  readonly job: Job
  readonly now: string
  act(name: 'run' | 'cancel' | 'fail', job: Job): void
}) {
  const { work, type, id, due, reads, repeats, failure } = job
  return (
    <tr data-test="job-row" data-work={work} data-type={type}>
      <td title={due ? momentOf(due) : ''}>{due ? relativeTo(due, now) : `after ${reads ?? 0} reads`}</td>
      <td>
        {type} {repeats && <span class="badge">repeats</span>}{' '}
        {failure && (
          <span class="badge bad" title={failure}>
            failed
          </span>
        )}
      </td>
      <td class="mono cut wide">{id}</td>
      <td class="number">
        <span class="row">
          <button
            class="button quiet small"
            type="button"
            data-test="job-run"
            onClick={() => act('run', job)}
          >
            <Icon name="play" size={14} /> Run
          </button>
          <button
            class="button quiet small"
            type="button"
            data-test="job-cancel"
            onClick={() => act('cancel', job)}
          >
            Cancel
          </button>
          <button
            class="button quiet small"
            type="button"
            data-test="job-fail"
            onClick={() => act('fail', job)}
          >
            Fail
          </button>
        </span>
      </td>
    </tr>
  )
}
