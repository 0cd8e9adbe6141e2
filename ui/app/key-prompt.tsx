import { useState } from 'preact/hooks'
import { openSession } from '../api/client.js'

/** Asks for the admin key, and exchanges it for a cookie that this browser sends with frames and downloads as well. */
export function KeyPrompt() {
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState('')
  const send = async (event: Event) => {
    event.preventDefault()
    if (await openSession(key)) location.reload()
    else setProblem('The emulator does not accept this key.')
  }
  return (
    <main class="main" data-page="key" data-ready="true">
      <form class="section stack" onSubmit={send}>
        <h1>Admin key</h1>
        <p class="muted">This emulator was started with --admin-key. Enter the key to use its pages.</p>
        <div class="field">
          <label for="admin-key">Key</label>
          <input
            class="input auto"
            id="admin-key"
            type="password"
            autocomplete="current-password"
            value={key}
            aria-invalid={problem !== ''}
            onInput={({ currentTarget }) => setKey(currentTarget.value)}
          />
          <span class="hint">{problem}</span>
        </div>
        <div class="actions">
          <button class="button primary" type="submit">
            Continue
          </button>
        </div>
      </form>
    </main>
  )
}
