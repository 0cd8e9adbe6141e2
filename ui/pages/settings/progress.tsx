import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'
import { progressBody } from './tabs.js'

/** When work that Klaviyo does after the response is done, by type of job. */
export function ProgressTab() {
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /progress', { signal }),
    'progress',
    CHANGES,
  )
  return (
    <SettingsFrame
      tab="progress"
      note="When work is done that Klaviyo does after its response: events, imports, subscriptions."
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {data && <ProgressForm key={JSON.stringify(data)} rules={data} done={reload} />}
    </SettingsFrame>
  )
}

function ProgressForm({ rules, done }: { readonly rules: Readonly<Record<string, string>>; done(): void }) {
  const action = useAction()
  const [rows, setRows] = useState(Object.entries(rules).map(([job, rule]) => ({ job, rule })))
  const body = progressBody(rows)
  const change = (at: number, part: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const save = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      await callAdmin('PUT /progress', { body })
      tell('Saved the progress')
      done()
    })
  }
  return (
    <div class="section stack">
      <p class="muted">
        <code>immediate</code>, <code>after 5s</code> of the account's clock, <code>after 3 reads</code>, or{' '}
        <code>realistic</code>: as long as Klaviyo takes. The row <code>*</code> is for all other types of
        jobs.
      </p>
      <form class="form-grid" onSubmit={save}>
        {rows.map(({ job, rule }, at) => (
          <>
            <TextField
              label="Type of job"
              value={job}
              change={(text) => change(at, { job: text })}
              test="progress-job"
            />
            <TextField
              label="Done"
              value={rule}
              change={(text) => change(at, { rule: text })}
              test="progress-rule"
            />
          </>
        ))}
        <div class="actions">
          <button class="button primary" type="submit" data-test="progress-save" disabled={action.isRunning}>
            Save
          </button>
          <button
            class="button"
            type="button"
            onClick={() => setRows([...rows, { job: '', rule: 'immediate' }])}
          >
            <Icon name="plus" size={14} /> Type of job
          </button>
        </div>
      </form>
      {action.error && <ErrorState error={action.error} />}
      <AsCurl method="PUT" path="/progress" body={body} />
    </div>
  )
}
