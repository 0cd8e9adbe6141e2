import { useState } from 'preact/hooks'
import { Dialog } from './dialog.js'
import { ErrorState } from './empty.js'
import { TextField } from './field.js'
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
    <Dialog
      title="Send a test"
      close={close}
      footer={
        <>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="button primary"
            type="button"
            data-test="test-send"
            disabled={isRunning}
            onClick={() => send(to.trim())}
          >
            Send
          </button>
        </>
      }
    >
      {error && <ErrorState error={error} />}
      <TextField
        label="To"
        value={to}
        change={setTo}
        hint={`With the data of ${subject.profile ?? 'no profile'}.`}
        test="test-to"
      />
      <Snippet label="The call" texts={[{ name: 'curl', text: call }]} />
    </Dialog>
  )
}
