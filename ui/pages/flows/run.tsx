import { useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { TextArea, TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'
import { tell } from '../../parts/toast.js'

/** Lets a profile enter a flow now. */
export function RunFlow({
  id,
  people,
  profile: initial,
  properties,
  isOfMetric,
  close,
  reload,
}: {
  readonly id: string
  readonly people: readonly string[]
  readonly profile: string | undefined
  /** Those of an event like the one that is sent. */
  readonly properties: Readonly<Record<string, unknown>> | undefined
  readonly isOfMetric: boolean
  close(): void
  reload(): void
}) {
  const action = useAction()
  const [profile, setProfile] = useState(initial ?? people[0] ?? '')
  const [text, setText] = useState(JSON.stringify(withoutOwn(properties ?? {}), null, 2))
  const parsed = readObject(text)
  const body = { profile, ...(isOfMetric && parsed && { properties: parsed }) }
  const run = async () => {
    const done = await action.run(async () => {
      const { entered } = await callAdmin('POST /flows/{id}/run', { path: { id }, body })
      tell(entered ? `${profile} entered the flow` : `A filter of the flow keeps ${profile} out`)
      reload()
    })
    if (done) close()
  }
  const call = curlOf({
    method: 'POST',
    url: `${location.origin}${adminAddress(`/flows/${id}/run`)}`,
    headers: { 'content-type': 'application/json' },
    body,
  })
  return (
    <FormDialog
      title="Run the flow for a profile"
      button="Run"
      test="run-start"
      isDisabled={action.isRunning || profile === '' || (isOfMetric && !parsed)}
      error={action.error}
      run={run}
      close={close}
      after={<Snippet label="The call" texts={[{ name: 'curl', text: call }]} />}
    >
      <TextField
        label="Profile"
        value={profile}
        change={setProfile}
        placeholder="email, phone number or id"
        test="run-profile"
      />
      {isOfMetric && (
        <>
          <TextArea
            label="Properties of the event"
            value={text}
            change={setText}
            rows={6}
            test="run-properties"
          />
          {!parsed && <span class="hint">The properties must be a JSON object.</span>}
        </>
      )}
    </FormDialog>
  )
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Properties without those that Klaviyo adds, such as `$event_id`. */
function withoutOwn(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith('$')))
}
