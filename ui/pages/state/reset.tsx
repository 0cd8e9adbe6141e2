import { useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { tell } from '../../parts/toast.js'

const TYPES_SHOWN = 6

/** The snapshot that is kept before a reset. */
const BEFORE = 'before-reset'

/** Clears the account, and downloads what it has. */
export function ResetPane({
  resources,
  reload,
}: {
  readonly resources: Readonly<Record<string, number>>
  reload(): void
}) {
  const action = useAction()
  const [keepsSnapshot, setKeepsSnapshot] = useState(true)
  const [to, setTo] = useState<'empty' | 'seeds' | undefined>()
  const largest = Object.entries(resources)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, TYPES_SHOWN)
  return (
    <section class="pane stack" aria-labelledby="begin-again">
      <header>
        <h2 id="begin-again">Begin again</h2>
      </header>
      {action.error && <ErrorState error={action.error} />}
      <div class="actions">
        <button class="button danger" type="button" data-test="reset" onClick={() => setTo('empty')}>
          Reset
        </button>
        <button class="button danger" type="button" data-test="reset-to-seeds" onClick={() => setTo('seeds')}>
          Reset to the seeds
        </button>
        <a class="button" href={adminAddress('/export')} download="account.yaml">
          Download as a fixture
        </a>
      </div>
      {to && (
        <Confirm
          title={to === 'empty' ? 'Reset the account?' : 'Reset the account to its seeds?'}
          action="Reset"
          close={() => setTo(undefined)}
          run={() =>
            action.run(async () => {
              if (keepsSnapshot) await callAdmin('PUT /snapshots/{name}', { path: { name: BEFORE } })
              await callAdmin('POST /reset', { body: { to } })
              tell(
                keepsSnapshot ? `The account was reset; ${BEFORE} has what it held` : 'The account was reset',
              )
              reload()
            })
          }
        >
          <p>
            Everything in this account is lost:{' '}
            {largest.map(([type, count]) => `${count} × ${type}`).join(', ')} and more, its requests, faults
            and jobs. The clock runs again.
          </p>
          <label class="check">
            <input
              type="checkbox"
              checked={keepsSnapshot}
              data-test="reset-keep"
              onChange={({ currentTarget }) => setKeepsSnapshot(currentTarget.checked)}
            />{' '}
            Keep the snapshot <code>{BEFORE}</code> first
          </label>
        </Confirm>
      )}
    </section>
  )
}
