import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { AsCurl } from './frame.js'
import { newKeyBody, type ScopeChoice, scopesOf } from './tabs.js'

const CHOICES = [
  { value: 'all', label: 'all' },
  { value: 'read', label: 'read only' },
  { value: 'chosen', label: 'chosen' },
] as const

/** A form for a key. Without a secret the emulator draws one. */
export function NewKey({
  scopes,
  done,
  close,
}: {
  readonly scopes: readonly string[]
  done(): void
  close(): void
}) {
  const action = useAction()
  const [name, setName] = useState('')
  const [secret, setSecret] = useState('')
  const [choice, setChoice] = useState<ScopeChoice>('all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(scopes.filter((each) => each.endsWith(':read'))),
  )
  const [made, setMade] = useState<string | undefined>()
  const isInvalid = secret !== '' && !/^pk_\w+$/.test(secret)
  const body = newKeyBody(name, secret, scopesOf(choice, chosen, scopes))
  const create = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      const { secret: drawn = secret } = await callAdmin('POST /credentials', { body })
      setMade(drawn)
    })
  }
  const toggle = (scope: string) => {
    const next = new Set(chosen)
    if (!next.delete(scope)) next.add(scope)
    setChosen(next)
  }
  if (made !== undefined)
    return (
      <div class="section stack" data-test="key-made">
        <p>
          The key was created: <Copy value={made} />
        </p>
        <div class="actions">
          <button class="button" type="button" data-test="key-done" onClick={done}>
            Done
          </button>
        </div>
      </div>
    )
  return (
    <>
      <div class="section-head roomy">
        <h2>New private key</h2>
      </div>
      <form class="section form-grid" onSubmit={create} data-test="key-form">
        <TextField label="Name" value={name} change={setName} placeholder="The shop" test="key-name" />
        <TextField
          label="Key"
          value={secret}
          change={setSecret}
          isInvalid={isInvalid}
          hint="Begins with pk_. Leave empty to draw one."
          test="key-secret"
        />
        <fieldset class="field">
          <legend class="label">Scopes</legend>
          <div class="segments" role="group" aria-label="Scopes">
            {CHOICES.map(({ value, label }) => (
              <button
                key={value}
                type="button"
                data-test="scope-choice"
                data-name={value}
                aria-pressed={choice === value}
                onClick={() => setChoice(value)}
              >
                {label}
              </button>
            ))}
          </div>
          {choice === 'chosen' && (
            <div class="checks">
              {scopes.map((scope) => (
                <label class="check" key={scope}>
                  <input type="checkbox" checked={chosen.has(scope)} onChange={() => toggle(scope)} />{' '}
                  <code>{scope}</code>
                </label>
              ))}
            </div>
          )}
        </fieldset>
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            data-test="key-create"
            disabled={action.isRunning || isInvalid}
          >
            Create key
          </button>
          <button class="button quiet" type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
      <div class="section stack">
        {action.error && <ErrorState error={action.error} />}
        <AsCurl method="POST" path="/credentials" body={body} />
      </div>
    </>
  )
}
