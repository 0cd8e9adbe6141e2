import { useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { SelectField, TextField } from '../../parts/field.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'
import { tell } from '../../parts/toast.js'
import { type FaultDraft, faultOf } from './fault.js'

const EFFECTS = [
  { value: 'status', label: 'respond with a status' },
  { value: 'latency', label: 'respond later' },
  { value: 'drop', label: 'close the connection' },
  { value: 'truncate', label: 'cut the response' },
  { value: 'lost', label: 'do the work, then lose the response' },
] as const

/** A form for a fault. `operation` and `status` are those of a request that it is made from. */
export function FaultForm({
  operation = '',
  status = '429',
  reload,
}: {
  readonly operation: string | undefined
  readonly status: string | undefined
  reload(): void
}) {
  const action = useAction()
  const [draft, setDraft] = useState<FaultDraft>({
    operation,
    path: '',
    effect: 'status',
    status: Number(status) >= 400 ? status : '429',
    latency: '2s',
    times: '',
  })
  const set = (name: keyof FaultDraft) => (value: string) => setDraft({ ...draft, [name]: value })
  const body = faultOf(draft)
  const add = () =>
    action.run(async () => {
      const { id } = (await callAdmin('POST /faults', { body: body as never })) as { readonly id: string }
      tell(`Added ${id}`)
      reload()
    })
  return (
    <section class="pane stack" aria-labelledby="add-fault">
      <header>
        <h2 id="add-fault">Add a fault</h2>
      </header>
      <TextField
        label="Operation"
        value={draft.operation}
        change={set('operation')}
        placeholder="create_*"
        hint="* matches any characters; empty for every request"
        test="fault-operation"
      />
      <TextField
        label="Path"
        value={draft.path}
        change={set('path')}
        placeholder="/api/coupons*"
        test="fault-path"
      />
      <SelectField
        label="Effect"
        value={draft.effect}
        options={EFFECTS}
        change={set('effect')}
        test="fault-effect"
      />
      {draft.effect === 'status' && (
        <TextField label="Status" value={draft.status} change={set('status')} test="fault-status" />
      )}
      {draft.effect === 'latency' && (
        <TextField
          label="Latency"
          value={draft.latency}
          change={set('latency')}
          hint="Like 500ms or 2s"
          test="fault-latency"
        />
      )}
      <TextField
        label="Times"
        value={draft.times}
        change={set('times')}
        placeholder="without limit"
        test="fault-times"
      />
      {action.error && <ErrorState error={action.error} />}
      <div class="actions">
        <button
          class="button primary"
          type="button"
          data-test="fault-add"
          disabled={action.isRunning}
          onClick={add}
        >
          Add
        </button>
      </div>
      <Snippet
        label="As a call"
        texts={[
          {
            name: 'curl',
            text: curlOf({
              method: 'POST',
              url: `${location.origin}${adminAddress('/faults')}`,
              headers: { 'content-type': 'application/json' },
              body,
            }),
          },
        ]}
      />
    </section>
  )
}
