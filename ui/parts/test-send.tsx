import { useState } from 'preact/hooks'
import { TextField } from './field.js'
import { FormDialog } from './form-dialog.js'
import { Snippet } from './snippet.js'
import { curlOf } from './snippets.js'

/** Asks where a test of a message goes, and shows the call that sends it. */
export function TestSend({
  url,
  subject,
  isRunning,
  error,
  send,
  close,
}: {
  /** The address of the call. */
  readonly url: string
  readonly subject: { readonly profile?: string | undefined; readonly event?: string | undefined }
  readonly isRunning: boolean
  readonly error: Error | undefined
  send(to: string): void
  close(): void
}) {
  const [to, setTo] = useState('test@example.com')
  const body = { ...subject, to: [to] }
  const call = curlOf({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body })
  return (
    <FormDialog
      title="Send a test"
      button="Send"
      test="test-send"
      isDisabled={isRunning}
      error={error}
      run={() => send(to.trim())}
      close={close}
      after={<Snippet label="The call" texts={[{ name: 'curl', text: call }]} />}
    >
      <TextField
        label="To"
        value={to}
        change={setTo}
        hint={`With the data of ${subject.profile ?? 'no profile'}.`}
        test="test-to"
      />
    </FormDialog>
  )
}
