import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { useData } from '../../live/data.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { tell } from '../../parts/toast.js'
import { effectOf, type Fault, matchOf, type Preset } from './fault.js'
import { FaultForm } from './form.js'

/** The faults in force, the presets, and a form for others. */
export default function FaultsPage() {
  const { query } = useLocation()
  const action = useAction()
  const [isRemoving, setRemoving] = useState(false)
  const { data, error, isReady, reload } = useData(load, 'faults', {
    kinds: ['faults', 'reset', 'request', 'change'],
  })
  const remove = (id: string) =>
    action.run(async () => {
      await callAdmin('DELETE /faults/{id}', { path: { id } })
      tell(`Removed ${id}`)
      reload()
    })
  return (
    <Page name="faults" title="Faults" isReady={isReady}>
      <PageHead
        title="Faults"
        meta={<span>A fault makes matching requests slow, refused or lost.</span>}
        actions={
          data &&
          data.faults.length > 0 && (
            <button
              class="button danger"
              type="button"
              data-test="remove-all"
              onClick={() => setRemoving(true)}
            >
              Remove all
            </button>
          )
        }
      />
      {(error ?? action.error) && (
        <div class="section">
          <ErrorState error={(error ?? action.error) as Error} retry={reload} />
        </div>
      )}
      {data && (
        <div class="board">
          <div class="column">
            <FaultTable faults={data.faults} remove={remove} />
            <PresetList presets={data.presets} operation={query.operation} reload={reload} />
          </div>
          <div class="column">
            <FaultForm
              key={`${query.operation} ${query.status}`}
              operation={query.operation}
              status={query.status}
              reload={reload}
            />
          </div>
        </div>
      )}
      {isRemoving && (
        <Confirm
          title="Remove all faults?"
          action="Remove"
          close={() => setRemoving(false)}
          run={() =>
            action.run(async () => {
              await callAdmin('DELETE /faults')
              reload()
            })
          }
        >
          <p>{data?.faults.length} faults of this account are removed.</p>
        </Confirm>
      )}
    </Page>
  )
}

async function load(signal: AbortSignal) {
  const [{ faults }, { presets }] = await Promise.all([
    callAdmin('GET /faults', { signal }) as unknown as Promise<{ readonly faults: readonly Fault[] }>,
    callAdmin('GET /faults/presets', { signal }) as unknown as Promise<{
      readonly presets: readonly Preset[]
    }>,
  ])
  return { faults, presets }
}

function FaultTable({ faults, remove }: { readonly faults: readonly Fault[]; remove(id: string): void }) {
  return (
    <section class="pane flush" aria-labelledby="in-force">
      <header>
        <h2 id="in-force">In force</h2>
        <span class="muted small">{faults.length}</span>
      </header>
      {faults.length === 0 ? (
        <p class="section muted">None. Every request is answered as Klaviyo would.</p>
      ) : (
        <Scroll label="Faults in force">
          <table class="table">
            <TableHead
              columns={[
                'fault',
                'requests',
                'effect',
                { name: 'matched', class: 'number' },
                { name: 'applied', class: 'number' },
                { name: 'actions', isHidden: true },
              ]}
            />
            <tbody>
              {faults.map((fault) => (
                <tr key={fault.id} data-test="fault-row" data-id={fault.id}>
                  <td class="fault">
                    <span class="row">
                      <Icon name="bolt" size={14} /> {fault.id}
                    </span>
                  </td>
                  <td class="mono">{matchOf(fault)}</td>
                  <td>{effectOf(fault)}</td>
                  <td class="number">{fault.matched}</td>
                  <td class="number">{fault.struck}</td>
                  <td class="number">
                    <button
                      class="button quiet small"
                      type="button"
                      data-test="fault-remove"
                      onClick={() => remove(fault.id)}
                    >
                      Remove
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

function PresetList({
  presets,
  operation,
  reload,
}: {
  readonly presets: readonly Preset[]
  readonly operation: string | undefined
  reload(): void
}) {
  const action = useAction()
  const add = (name: string) =>
    action.run(async () => {
      await callAdmin('POST /faults/presets/{name}', { path: { name }, body: operation ? { operation } : {} })
      tell(`Added ${name}`)
      reload()
    })
  return (
    <section class="pane" aria-labelledby="presets">
      <header>
        <h2 id="presets">Presets</h2>
        <span class="muted small">{operation ? `for ${operation}` : 'for every request'}</span>
      </header>
      {action.error && <ErrorState error={action.error} />}
      <ul class="preset-list">
        {presets.map(({ name, doc }) => (
          <li key={name}>
            <button
              class="button"
              type="button"
              data-test="fault-preset"
              data-name={name}
              disabled={action.isRunning}
              onClick={() => add(name)}
            >
              <Icon name="plus" size={14} /> {name}
            </button>
            <span class="muted small">{doc}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
