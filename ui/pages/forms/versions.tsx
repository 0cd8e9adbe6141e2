import { useEffect } from 'preact/hooks'
import { useData } from '../../live/data.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { type ListedForm, loadDefinition } from './data.js'
import { type FormVersion, outlineOf, plainText, triggerWords } from './outline.js'

/** The versions of a form, and the steps of each as an outline. */
export function FormOutline({ form, tellReady }: { readonly form: ListedForm; tellReady(): void }) {
  const { data, error, isReady, reload } = useData((signal) => loadDefinition(form.id, signal), form.id)
  useEffect(() => {
    if (isReady) tellReady()
  }, [isReady])
  return (
    <section aria-labelledby="form-outline" data-test="form-outline">
      <div class="section-head ruled">
        <h2 id="form-outline">{form.name}</h2>
        <Copy value={form.id} />
      </div>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data?.versions.map((version) => (
        <Version key={version.id} version={version} />
      ))}
    </section>
  )
}

function Version({ version }: { readonly version: FormVersion }) {
  const { id, name, type, status, triggers, teasers } = version
  const teaser = teasers?.[0]?.content
  return (
    <div class="section stack" data-test="form-version" data-id={id}>
      <h3 class="row">
        {name ?? `Version ${id}`} <span class="badge line">{type.replaceAll('_', ' ')}</span>
        <span class={`badge ${status === 'live' ? 'ok' : ''}`}>{status}</span>
      </h3>
      <dl class="keyvalue">
        <dt>shown</dt>
        <dd>{triggers && triggers.length > 0 ? triggers.map(triggerWords).join('; ') : 'at once'}</dd>
        {teaser && (
          <>
            <dt>teaser</dt>
            <dd>{plainText(teaser)}</dd>
          </>
        )}
      </dl>
      <ol class="outline">
        {outlineOf(version).map((step) => (
          <li key={step.id} data-test="form-step">
            <b>{step.name}</b>
            <ul>
              {step.lines.map((line) => (
                <li key={line.id}>
                  <span class="muted">{line.type}</span> {line.words}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}
