import { useState } from 'preact/hooks'
import { apiAccess, apiHeaders, callApiOf } from '../../api/api-access.js'
import { callApi } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { useData } from '../../live/data.js'
import { Dialog } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf, fetchOf } from '../../parts/snippets.js'
import { Status } from '../../parts/status.js'
import type { ShownCall } from './calls.js'

interface Answer {
  readonly status: number
  readonly text: string
}

/** The call that shows the same, as a text, as curl and for Node. Run sends it. */
export function ApiPreview({ call }: { readonly call: ShownCall }) {
  const { data: access } = useData(() => apiAccess(), 'access')
  const action = useAction()
  const [answer, setAnswer] = useState<Answer | undefined>()
  const request = {
    method: call.method,
    url: `${location.origin}${call.path}`,
    headers: call.isApi && access ? apiHeaders(access, false) : {},
  }
  const run = () =>
    action.run(async () =>
      setAnswer(await (call.isApi ? callApiOf(call.method, call.path) : callApi(call.method, call.path))),
    )
  return (
    <>
      <Snippet
        label="API preview"
        texts={[
          { name: 'API', text: `${call.method} ${call.path}` },
          { name: 'curl', text: curlOf(request) },
          { name: 'Node', text: `${fetchOf(request)}\nconsole.log(await response.json())` },
        ]}
        actions={
          <button
            class="button quiet small"
            type="button"
            data-test="run"
            disabled={action.isRunning}
            onClick={run}
          >
            <Icon name="play" size={14} /> Run
          </button>
        }
      />
      {action.error && <ErrorState error={action.error} retry={run} />}
      {answer && <AnswerDialog answer={answer} call={call} close={() => setAnswer(undefined)} />}
    </>
  )
}

function AnswerDialog({
  answer: { status, text },
  call: { method, path },
  close,
}: {
  readonly answer: Answer
  readonly call: ShownCall
  close(): void
}) {
  const footer = (
    <button class="button" type="button" data-test="close" onClick={close}>
      Close
    </button>
  )
  return (
    <Dialog title="Response" close={close} footer={footer}>
      <p class="row wrap" data-test="run-status" data-status={status}>
        <Status status={status} isBig />
        <code>
          {method} {path}
        </code>
      </p>
      <Json value={parsedOr(text)} label="Response" />
    </Dialog>
  )
}

/** The value of a JSON text; another text stays as it is. */
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
