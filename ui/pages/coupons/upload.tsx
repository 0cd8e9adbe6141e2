import { useEffect, useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { Dialog } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { TextArea, TextField } from '../../parts/field.js'
import { Meter } from '../../parts/meter.js'
import { tell } from '../../parts/toast.js'
import { type Coupon, codesIn } from './coupon.js'
import { isOver, type Job, uploadBody, uploadParts } from './upload-job.js'

/** How often a job is looked at while it runs, in milliseconds: no event tells of its progress. */
const LOOK_MS = 400

/** Uploads codes by the bulk operation of the API, and shows its progress to the end. */
export function UploadDialog({
  coupon,
  close,
  done,
}: {
  readonly coupon: Coupon
  close(): void
  done(): void
}) {
  const action = useAction()
  const [text, setText] = useState('')
  const [expires, setExpires] = useState('')
  const [jobs, setJobs] = useState<readonly string[]>([])
  const codes = codesIn(text)
  const isStore = coupon.origin === 'shopify'
  const upload = () =>
    action.run(async () => {
      for (const part of uploadParts(codes))
        if (isStore)
          await callAdmin('POST /coupons/{id}/codes', { path: { id: coupon.id }, body: { codes: part } })
        else {
          const { data } = await callKlaviyo<{ readonly data: { readonly id: string } }>(
            'POST',
            '/api/coupon-code-bulk-create-jobs',
            uploadBody(coupon, part, expires),
          )
          setJobs((before) => [...before, data.id])
        }
      done()
      if (!isStore) return
      tell(`Added ${codes.length} codes to ${coupon.id}`)
      close()
    })
  const footer = (
    <>
      <button class="button quiet" type="button" data-test="upload-close" onClick={close}>
        {jobs.length > 0 ? 'Close' : 'Cancel'}
      </button>
      {jobs.length === 0 && (
        <button
          class="button primary"
          type="button"
          data-test="upload-start"
          disabled={codes.length === 0 || action.isRunning}
          onClick={upload}
        >
          Upload {codes.length === 0 ? '' : codes.length.toLocaleString('en')}
        </button>
      )}
    </>
  )
  return (
    <Dialog title={`Upload codes to ${coupon.id}`} close={close} footer={footer}>
      {jobs.length === 0 && (
        <>
          <TextArea label="Codes, one per line" value={text} change={setText} rows={8} test="upload-text" />
          <FileField choose={setText} />
          {coupon.origin === 'api' && (
            <TextField
              label="Expire"
              value={expires}
              change={setExpires}
              placeholder="52 weeks from now"
              hint="A date or an instant in ISO 8601."
              test="upload-expires"
            />
          )}
        </>
      )}
      {jobs.map((id) => (
        <JobProgress key={id} id={id} done={done} />
      ))}
      {action.error && <ErrorState error={action.error} />}
    </Dialog>
  )
}

function FileField({ choose }: { choose(text: string): void }) {
  return (
    <label class="check">
      <span>or a CSV file</span>
      <input
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        data-test="upload-file"
        onChange={async ({ currentTarget }) => choose((await currentTarget.files?.[0]?.text()) ?? '')}
      />
    </label>
  )
}

function JobProgress({ id, done }: { readonly id: string; done(): void }) {
  const type = 'coupon-code-bulk-create-job'
  const { data, error, reload } = useData(
    async (signal) => {
      const response = await callAdmin('GET /resources/{type}/{id}', { path: { type, id }, signal })
      const { jobs } = await callAdmin('GET /jobs', { signal })
      return {
        job: (response.data as unknown as { readonly attributes: Job }).attributes,
        work: jobs.find((each) => each.id === id)?.work,
      }
    },
    `job ${id}`,
    EVERYTHING,
  )
  const status = data?.job.status
  useEffect(() => {
    if (data && isOver(data.job)) return done()
    const timer = setTimeout(reload, LOOK_MS)
    return () => clearTimeout(timer)
  }, [data])
  if (error) return <ErrorState error={error} retry={reload} />
  if (!data) return null
  const { completed_count, failed_count, total_count, errors } = data.job
  const words = `${completed_count} of ${total_count} codes created${failed_count > 0 ? `, ${failed_count} failed` : ''}`
  return (
    <div class="stack" role="status" data-test="upload-job" data-status={status}>
      <p>
        <b>{status}</b> <span class="muted">{words}</span>
      </p>
      <Meter
        parts={[
          { value: completed_count, tone: 'served' },
          { value: failed_count, tone: 'c' },
        ]}
        total={total_count}
        label={words}
      />
      {(errors ?? []).slice(0, 5).map(({ detail }, at) => (
        <p class="note bad" key={at}>
          {detail}
        </p>
      ))}
      {!isOver(data.job) && data.work !== undefined && <RunNow work={data.work} reload={reload} />}
    </div>
  )
}

/** A job of an account whose clock is frozen waits until it is run. */
function RunNow({ work, reload }: { readonly work: string; reload(): void }) {
  const action = useAction()
  return (
    <p class="row">
      <button
        class="button small"
        type="button"
        data-test="job-run"
        disabled={action.isRunning}
        onClick={() =>
          action.run(async () => {
            await callAdmin('POST /jobs/{work}/run', { path: { work }, body: {} as never })
            reload()
          })
        }
      >
        Run now
      </button>
      <span class="muted small">The job waits for the clock of the account.</span>
    </p>
  )
}
