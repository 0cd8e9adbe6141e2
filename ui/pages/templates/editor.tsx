import { useState } from 'preact/hooks'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { TextArea } from '../../parts/field.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { tell } from '../../parts/toast.js'
import type { Template } from './data.js'

/** The HTML of a template, saved by the operation of the API. */
export function Editor({
  template: { id, attributes },
  saved,
}: {
  readonly template: Template
  saved(): void
}) {
  const action = useAction()
  const [html, setHtml] = useState(attributes.html ?? '')
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
    <div class="stack">
      {isGenerated && (
        <p class="muted small">
          This template has the editor {attributes.editor_type}: Klaviyo generates its HTML from its
          definition.
        </p>
      )}
      <TextArea label="HTML" value={html} change={setHtml} rows={16} test="template-html" />
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
        <span class="muted small">PATCH /api/templates/{id}</span>
      </div>
    </div>
  )
}
