import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { AsCurl } from './frame.js'

/** A form for an OAuth application. Its id and secret are drawn by the emulator. */
export function NewApplication({ done, close }: { done(): void; close(): void }) {
  const action = useAction()
  const [name, setName] = useState('')
  const [uri, setUri] = useState('http://localhost:3000/callback')
  const [scopes, setScopes] = useState('')
  const wanted = scopes.split(/[\s,]+/).filter((scope) => scope !== '')
  const body = {
    ...(name.trim() !== '' && { name: name.trim() }),
    redirect_uris: uri.split(/[\s,]+/).filter((each) => each !== ''),
    ...(wanted.length > 0 && { scopes: wanted }),
  }
  const create = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      const made = await callAdmin('POST /oauth/applications', { body })
      tell(`Created ${made.name}`)
      done()
    })
  }
  return (
    <div class="section stack">
      <form class="form-grid" onSubmit={create}>
        <TextField label="Name" value={name} change={setName} placeholder="Store Credit" test="app-name" />
        <TextField label="Redirect URIs" value={uri} change={setUri} test="app-uri" />
        <TextField
          label="Scopes"
          value={scopes}
          change={setScopes}
          placeholder="all scopes"
          hint="Like profiles:read events:write; empty for all"
          test="app-scopes"
        />
        <div class="actions">
          <button class="button primary" type="submit" data-test="app-create" disabled={action.isRunning}>
            Create app
          </button>
          <button class="button quiet" type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
      {action.error && <ErrorState error={action.error} />}
      <AsCurl method="POST" path="/oauth/applications" body={body} />
    </div>
  )
}
