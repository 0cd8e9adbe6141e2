import { useRef, useState } from 'preact/hooks'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { TextArea } from '../../parts/field.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { tell } from '../../parts/toast.js'
import { type Mistake, spanOfLine } from './mistake.js'
import { Preview, type PreviewProps } from './preview.js'

/** The HTML of a template beside its preview, which shows what is typed. It is saved by the operation of the API. */
export function Editor({
  template,
  saved,
  ...preview
}: Omit<PreviewProps, 'draft' | 'found'> & { saved(): void }) {
  const { id, attributes } = template
  const action = useAction()
  const [html, setHtml] = useState(attributes.html ?? '')
  const [mistake, setMistake] = useState<Mistake | undefined>()
  const isGenerated = attributes.editor_type !== 'CODE'
  const save = () =>
    action.run(async () => {
      await callKlaviyo('PATCH', `/api/templates/${id}`, {
        data: { type: 'template', id, attributes: { html } },
      })
      tell(`Saved ${attributes.name}`)
      saved()
    })
  useShortcuts({ 'mod+s': save })
  return (
    <div class="editing">
      <div class="stack">
        {isGenerated && (
          <p class="muted small">
            This template has the editor {attributes.editor_type}: Klaviyo generates its HTML from its
            definition.
          </p>
        )}
        <MarkedText text={html} change={setHtml} mistake={mistake} />
        {action.error && <ErrorState error={action.error} />}
        <div class="actions">
          <button
            class="button primary"
            type="button"
            data-test="template-save"
            disabled={action.isRunning || html === (attributes.html ?? '')}
            onClick={save}
          >
            Save <kbd class="wide">Ctrl S</kbd>
          </button>
          <span class="muted small">
            {html === (attributes.html ?? '') ? 'saved' : 'not saved'} · PATCH /api/templates/{id}
          </span>
        </div>
      </div>
      <Preview {...preview} template={template} draft={html} found={setMistake} />
    </div>
  )
}

/** The text, and the line of its mistake. */
function MarkedText({
  text,
  change,
  mistake,
}: {
  readonly text: string
  change(text: string): void
  readonly mistake: Mistake | undefined
}) {
  const host = useRef<HTMLDivElement>(null)
  const { line } = mistake ?? {}
  const show = () => {
    const area = host.current?.querySelector('textarea')
    if (!area || line === undefined) return
    const [start, end] = spanOfLine(text, line)
    area.focus()
    area.setSelectionRange(start, end)
  }
  return (
    <div class="stack" ref={host}>
      <TextArea label="HTML" value={text} change={change} rows={20} test="template-html" />
      {mistake && (
        <div class="note bad" role="alert" data-test="template-mistake" data-line={line}>
          <div>
            <b>{mistake.message}</b>
            {line !== undefined && (
              <button class="mistake-line" type="button" onClick={show}>
                <span class="muted">{line}</span> <code>{text.slice(...spanOfLine(text, line))}</code>
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
