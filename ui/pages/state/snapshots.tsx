import { useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin, putFile, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { importName } from './names.js'

type Snapshot = ResponseOf<'GET /snapshots'>['snapshots'][number]

/** Snapshots of the emulator: kept, restored into this account, downloaded, deleted. */
export function SnapshotPane({
  snapshots,
  now,
  reload,
}: {
  readonly snapshots: readonly Snapshot[]
  readonly now: string
  reload(): void
}) {
  const action = useAction()
  const [name, setName] = useState('')
  const [restoring, setRestoring] = useState<Snapshot | undefined>()
  const [deleting, setDeleting] = useState<Snapshot | undefined>()
  const run = (work: () => Promise<unknown>, words: string) =>
    action.run(async () => {
      await work()
      tell(words)
      reload()
    })
  return (
    <section class="pane stack" aria-labelledby="snapshots">
      <header>
        <h2 id="snapshots">Snapshots</h2>
        <span class="muted small">{snapshots.length}</span>
      </header>
      {snapshots.map((each) => (
        <div class="row wrap spread" key={each.name} data-test="snapshot" data-name={each.name}>
          <span class="cut">
            <b>{each.name}</b>{' '}
            <span class="muted small">
              {momentOf(each.at)}, {(each.bytes / 1024).toFixed(0)} KiB
            </span>
          </span>
          <span class="row">
            <button
              class="button small"
              type="button"
              data-test="snapshot-restore"
              onClick={() => setRestoring(each)}
            >
              Restore
            </button>
            <a
              class="button quiet small"
              href={adminAddress(`/snapshots/${encodeURIComponent(each.name)}/export`)}
              download={`${each.name}.sqlite`}
            >
              Download
            </a>
            <button
              class="button quiet small"
              type="button"
              data-test="snapshot-delete"
              onClick={() => setDeleting(each)}
            >
              Delete
            </button>
          </span>
        </div>
      ))}
      {snapshots.length === 0 && (
        <p class="muted small">None yet. A snapshot keeps the rows and the clock of this account.</p>
      )}
      {action.error && <ErrorState error={action.error} />}
      <TextField label="Name" value={name} change={setName} placeholder="before" test="snapshot-name" />
      <div class="actions">
        <button
          class="button primary"
          type="button"
          data-test="snapshot-save"
          disabled={name.trim() === '' || action.isRunning}
          onClick={() =>
            run(() => callAdmin('PUT /snapshots/{name}', { path: { name: name.trim() } }), `Kept ${name}`)
          }
        >
          Keep
        </button>
        <label class="button">
          Import a file
          <input
            class="sr-only"
            type="file"
            data-test="snapshot-import"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (!file) return
              const kept = importName(name, file.name)
              run(() => putFile(`/snapshots/${encodeURIComponent(kept)}/import`, file), `Imported ${kept}`)
              currentTarget.value = ''
            }}
          />
        </label>
      </div>
      {restoring && (
        <Confirm
          title={`Restore ${restoring.name}?`}
          action="Restore"
          close={() => setRestoring(undefined)}
          run={() =>
            run(
              () => callAdmin('POST /snapshots/{name}/restore', { path: { name: restoring.name } }),
              `Restored ${restoring.name}`,
            )
          }
        >
          <p>
            The rows and the clock of this account are replaced by those of {momentOf(restoring.at)}. Now it
            is {momentOf(now)}.
          </p>
        </Confirm>
      )}
      {deleting && (
        <Confirm
          title={`Delete ${deleting.name}?`}
          action="Delete"
          close={() => setDeleting(undefined)}
          run={() =>
            run(
              () => callAdmin('DELETE /snapshots/{name}', { path: { name: deleting.name } }),
              `Deleted ${deleting.name}`,
            )
          }
        >
          <p>The snapshot of {momentOf(deleting.at)} is lost. The account stays as it is.</p>
        </Confirm>
      )}
    </section>
  )
}
