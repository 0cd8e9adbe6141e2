import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { TextArea } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { tell } from '../../parts/toast.js'
import { linesIn } from './mistakes.js'

const EXAMPLE = `version: 1
profiles:
  - email: ada@example.com
    first_name: Ada
lists:
  - name: Newsletter
    members: [ada@example.com]
`

/** Loads scenarios, files and typed fixtures. Lines with mistakes are marked. */
export function FixturePane({ scenarios }: { readonly scenarios: readonly string[] }) {
  const action = useAction()
  const [text, setText] = useState(EXAMPLE)
  const [made, setMade] = useState<Readonly<Record<string, number>> | undefined>()
  const load = (body: Record<string, unknown>, words: string) =>
    action.run(async () => {
      setMade(undefined)
      const summary = await callAdmin('POST /seed', { body: body as never })
      setMade(summary.made)
      tell(words)
    })
  const wrong = action.error ? linesIn(action.error.message) : []
  return (
    <section class="pane stack" aria-labelledby="fixtures">
      <header>
        <h2 id="fixtures">Fixtures</h2>
        <span class="muted small wide">Loading one adds to the account. What has the same name is kept.</span>
      </header>
      <div class="row wrap">
        {scenarios.map((name) => (
          <button
            key={name}
            class="button small"
            type="button"
            data-test="load-scenario"
            data-name={name}
            disabled={action.isRunning}
            onClick={() => load({ scenario: name }, `Loaded ${name}`)}
          >
            <Icon name="plus" size={14} /> {name}
          </button>
        ))}
      </div>
      <TextArea label="Fixture, in YAML" value={text} change={setText} rows={14} test="fixture-text" />
      {action.error && (
        <div class="stack tight" data-test="fixture-mistakes">
          <ErrorState error={action.error} />
          {wrong.map((line) => (
            <p class="mono small" key={line} data-test="fixture-line" data-line={line}>
              {line}: {text.split('\n')[line - 1]}
            </p>
          ))}
        </div>
      )}
      {made && (
        <p class="ok small" role="status" data-test="fixture-made">
          Created{' '}
          {Object.entries(made)
            .map(([section, count]) => `${count} ${section}`)
            .join(', ') || 'nothing new'}
          .
        </p>
      )}
      <div class="actions">
        <button
          class="button primary"
          type="button"
          data-test="fixture-load"
          disabled={action.isRunning}
          onClick={() => load({ files: [{ name: 'typed.yaml', text }] }, 'Loaded')}
        >
          Load
        </button>
        <label class="button">
          <Icon name="upload" /> From a file
          <input
            class="sr-only"
            type="file"
            accept=".yaml,.yml,.json,.jsonl"
            onChange={async ({ currentTarget: { files } }) => {
              const file = files?.[0]
              if (file) setText(await file.text())
            }}
          />
        </label>
      </div>
    </section>
  )
}
