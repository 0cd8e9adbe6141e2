import { useState } from 'preact/hooks'
import { callApiOf } from '../../api/api-access.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { TextArea } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { Status } from '../../parts/status.js'
import { tell } from '../../parts/toast.js'
import { type ApiProblem, jsonMistake, problemsOf } from './draft.js'

interface Refused {
  readonly status: number
  readonly problems: readonly ApiProblem[]
  readonly text: string
  readonly body: unknown
}

/** A body that an operation of the API accepts or refuses. A refusal is shown in its own words, lit in the body. */
export function Editor({
  operation,
  path,
  draft,
  done,
}: {
  readonly operation: { readonly id: string; readonly method: string }
  readonly path: string
  readonly draft: unknown
  /** Called with the text of the response once the API accepted the body. */
  done(text: string): void
}) {
  const action = useAction()
  const [text, setText] = useState(() => JSON.stringify(draft, null, 2))
  const [refused, setRefused] = useState<Refused | undefined>()
  const mistake = jsonMistake(text)
  const send = () =>
    action.run(async () => {
      const response = await callApiOf(operation.method, path, text)
      if (response.status < 300) {
        setRefused(undefined)
        tell(`${operation.id}: ${response.status}`)
        done(response.text)
      } else
        setRefused({
          status: response.status,
          problems: problemsOf(response.text),
          text: response.text,
          body: JSON.parse(text),
        })
    })
  return (
    <div class="stack" data-test="editor">
      <div class="code-head">
        <code>
          {operation.method} {path}
        </code>
      </div>
      <TextArea label="Body" value={text} change={setText} rows={16} test="editor-body" />
      {mistake && (
        <p class="small bad" role="alert">
          {mistake}
        </p>
      )}
      <div class="actions">
        <button
          class="button primary"
          type="button"
          data-test="editor-send"
          disabled={action.isRunning || mistake !== undefined}
          onClick={send}
        >
          {operation.method === 'POST' ? 'Create' : 'Save'}
        </button>
        <span class="muted small">
          by <code>{operation.id}</code>, which is in the journal of requests
        </span>
      </div>
      {action.error && <ErrorState error={action.error} />}
      {refused && <Refusal refused={refused} />}
    </div>
  )
}

function Refusal({ refused: { status, problems, text, body } }: { readonly refused: Refused }) {
  const marks = problems.flatMap(({ pointer, detail }) => (pointer ? [{ pointer, remark: detail }] : []))
  return (
    <>
      <RefusalNote status={status} problems={problems} text={text} />
      {marks.length > 0 && <Json value={body} label="The body that was refused" marks={marks} />}
    </>
  )
}

/** The errors of a response, as the API says them. */
export function RefusalNote({ status, problems, text }: Omit<Refused, 'body'>) {
  return (
    <div class="note bad" role="alert" data-test="refusal" data-status={status}>
      <Icon name="alert" />
      <div class="stack tight">
        <span class="row">
          <Status status={status} /> <b>{problems[0]?.title ?? 'The API refused the request.'}</b>
        </span>
        {problems.map(({ detail, pointer }) => (
          <span key={`${pointer} ${detail}`}>
            {pointer && <code>{pointer}</code>} {detail}
          </span>
        ))}
        {problems.length === 0 && <span>{text.slice(0, 300)}</span>}
      </div>
    </div>
  )
}
