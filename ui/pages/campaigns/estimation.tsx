import { useState } from 'preact/hooks'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { runWaiting } from '../../live/jobs.js'
import { ErrorState } from '../../parts/empty.js'

const JOB = 'campaign-recipient-estimation-job'

/** How many profiles would get a campaign: by POST /api/campaign-recipient-estimation-jobs. */
export function Estimation({ id }: { readonly id: string }) {
  const action = useAction()
  const [count, setCount] = useState<number | undefined>()
  const run = () => action.run(async () => setCount(await estimate(id)))
  return (
    <dl class="keyvalue">
      <dt>Recipients</dt>
      <dd class="row wrap">
        {count !== undefined && (
          <b data-test="estimated" data-count={count}>
            {count.toLocaleString('en')} estimated
          </b>
        )}
        <button
          class="button small"
          type="button"
          data-test="estimate"
          disabled={action.isRunning}
          onClick={run}
        >
          Estimate
        </button>
        <code class="muted small">POST /api/{JOB}s</code>
        {action.error && <ErrorState error={action.error} />}
      </dd>
    </dl>
  )
}

interface Estimate {
  readonly data: { readonly attributes: { readonly estimated_recipient_count: number } }
}

async function estimate(id: string): Promise<number> {
  await callKlaviyo('POST', `/api/${JOB}s`, { data: { type: JOB, id } })
  await runWaiting(id, 'campaign-estimation')
  const { data } = await callKlaviyo<Estimate>('GET', `/api/campaign-recipient-estimations/${id}`)
  return data.attributes.estimated_recipient_count
}
