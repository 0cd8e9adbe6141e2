import { useState } from 'preact/hooks'
import { pageAddress } from '../../api/address.js'
import { AdminError, callAdmin } from '../../api/client.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { tell } from '../../parts/toast.js'

/** The scenarios that come with the emulator. */
export function ScenariosPane({ names }: { readonly names: readonly string[] }) {
  const [loading, setLoading] = useState<string | undefined>()
  const [problem, setProblem] = useState<AdminError | undefined>()
  const load = async (name: string) => {
    setLoading(name)
    setProblem(undefined)
    try {
      await callAdmin('POST /seed', { body: { scenario: name } })
      tell(`Loaded ${name}`)
    } catch (error) {
      if (!(error instanceof AdminError)) throw error
      setProblem(error)
    } finally {
      setLoading(undefined)
    }
  }
  return (
    <section class="pane" aria-labelledby="scenarios">
      <header>
        <h2 id="scenarios">Scenarios</h2>
        <span class="muted small wide">Loading one adds to the account. What has the same name is kept.</span>
        <a class="push small" href={pageAddress('state')}>
          State
        </a>
      </header>
      <div class="row wrap">
        {names.map((name) => (
          <button
            key={name}
            class="button small"
            type="button"
            data-test="load-scenario"
            data-name={name}
            aria-busy={loading === name}
            disabled={loading !== undefined}
            onClick={() => load(name)}
          >
            <Icon name="plus" size={14} /> {name}
          </button>
        ))}
      </div>
      {problem && <ErrorState error={problem} />}
    </section>
  )
}
