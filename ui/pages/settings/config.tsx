import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { useData } from '../../live/data.js'
import { TextField } from '../../parts/field.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'
import { configRows } from './tabs.js'

/** The configuration of the emulator, and where each value is from. */
export function ConfigTab() {
  const { data, error, isReady, reload } = useData((signal) => callAdmin('GET /config', { signal }), 'config')
  const rows = data ? configRows(data) : []
  return (
    <SettingsFrame
      tab="config"
      note="What the emulator was started with. A flag wins over the environment, then the configuration file."
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {data && (
        <>
          <PublicUrl key={String(data.public_url)} url={data.public_url as string | null} done={reload} />
          {rows.length === 0 ? (
            <p class="section muted ruled-top">
              The emulator was started by a program, without settings of the CLI.
            </p>
          ) : (
            <Scroll label="Configuration">
              <table class="table">
                <TableHead columns={['setting', 'value', 'from']} />
                <tbody>
                  {rows.map(({ name, value, from }) => (
                    <tr key={name} data-test="config-row" data-name={name}>
                      <td class="mono">{name}</td>
                      <td class="mono text-cell">{value ?? <span class="muted">–</span>}</td>
                      <td>
                        {from === 'default' ? (
                          <span class="muted">default</span>
                        ) : (
                          <span class="badge accent">{from}</span>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
        </>
      )}
    </SettingsFrame>
  )
}

function PublicUrl({ url, done }: { readonly url: string | null; done(): void }) {
  const action = useAction()
  const [text, setText] = useState(url ?? '')
  const body = { public_url: text.trim() === '' ? null : text.trim() }
  const save = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      await callAdmin('PATCH /config', { body })
      tell('Saved the public URL')
      done()
    })
  }
  return (
    <div class="section stack">
      <form class="form-grid" onSubmit={save}>
        <TextField
          label="Public URL"
          value={text}
          change={setText}
          placeholder="the host that a client uses"
          isInvalid={action.error !== undefined}
          hint={action.error?.message ?? 'What links in responses begin with'}
          test="public-url"
        />
        <div class="actions">
          <button class="button" type="submit" disabled={action.isRunning}>
            Save
          </button>
        </div>
      </form>
      <AsCurl method="PATCH" path="/config" body={body} />
    </div>
  )
}
