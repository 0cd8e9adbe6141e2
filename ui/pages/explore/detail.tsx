import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { callApiOf } from '../../api/api-access.js'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { Copy } from '../../parts/copy.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { type Tab, Tabs } from '../../parts/tabs.js'
import { tell } from '../../parts/toast.js'
import { ApiPreview } from './api-preview.js'
import { Attributes } from './attributes.js'
import { rowCall } from './calls.js'
import { problemsOf, updateDraft } from './draft.js'
import { Editor, RefusalNote } from './editor.js'
import { Relations } from './relations.js'
import { operationOf, type ResourceType, type Row } from './resource.js'

/** One row beside the table: its attributes, what it is related to, its JSON, and the operations on it. */
export function RowDetail({
  type,
  id,
  tab,
  addressOf,
  close,
  move,
}: {
  readonly type: ResourceType
  readonly id: string
  readonly tab: string | undefined
  addressOf(id: string, tab?: string): string
  close(): void
  move(step: number): void
}) {
  const { route } = useLocation()
  const { data, error, reload } = useData(
    (signal) => loadRow(type, id, signal),
    `${type.type} ${id}`,
    CHANGES,
  )
  useShortcuts({ Escape: close, '[': () => move(-1), ']': () => move(1) })
  return (
    <section class="detail" aria-label={`${type.type} ${id}`} data-test="row-detail" data-id={id}>
      <div class="detail-head">
        <h2 class="mono cut">
          <Copy value={id} />
        </h2>
        <span class="push row">
          <DeleteButton type={type} id={id} close={close} />
          <button class="button quiet small icon" type="button" onClick={close}>
            <Icon name="close" />
            <span class="sr-only">Close</span>
          </button>
        </span>
      </div>
      {error && (
        <div class="body">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <Tabs
          label="Parts of the row"
          tabs={tabsOf(type, data, reload)}
          {...(tab !== undefined && { chosen: tab })}
          choose={(name) => route(addressOf(id, name), true)}
        />
      )}
    </section>
  )
}

/** Loads a row with what its to-one relationships lead to. */
async function loadRow({ type, relationships, attributes }: ResourceType, id: string, signal: AbortSignal) {
  const include = relationships.filter(
    ({ arity, include: can, found_by }) => can && (arity === 'one' || !found_by),
  )
  const additional = attributes.filter(({ additional: is }) => is).map(({ name }) => name)
  const { data } = await callAdmin('GET /resources/{type}/{id}', {
    path: { type, id },
    query: {
      ...(include.length > 0 && { include: include.map(({ name }) => name).join(',') }),
      ...(additional.length > 0 && { [`additional-fields[${type}]`]: additional.join(',') }),
    },
    signal,
  })
  return data as Row
}

function tabsOf(type: ResourceType, row: Row, reload: () => void): Tab[] {
  const update = operationOf(type, 'update')
  const path = update?.path.replace('{id}', encodeURIComponent(row.id))
  const related = type.relationships.length
  return [
    {
      name: 'attributes',
      label: 'Attributes',
      render: () => <Attributes type={type} row={row} />,
    },
    ...(related > 0
      ? [
          {
            name: 'related',
            label: `Related ${related}`,
            render: () => <Relations type={type} row={row} />,
          },
        ]
      : []),
    { name: 'json', label: 'JSON', render: () => <Json value={row} label="The row" /> },
    ...(update && path
      ? [
          {
            name: 'edit',
            label: 'Edit',
            render: () => (
              <Editor operation={update} path={path} draft={updateDraft(type, row)} done={reload} />
            ),
          },
        ]
      : []),
    { name: 'api', label: 'API', render: () => <ApiPreview call={rowCall(type, row.id)} /> },
  ]
}

function DeleteButton({
  type,
  id,
  close,
}: {
  readonly type: ResourceType
  readonly id: string
  close(): void
}) {
  const action = useAction()
  const [isAsking, setAsking] = useState(false)
  const [refused, setRefused] = useState<{ readonly status: number; readonly text: string } | undefined>()
  const operation = operationOf(type, 'delete')
  if (!operation) return null
  const path = operation.path.replace('{id}', encodeURIComponent(id))
  const remove = () =>
    action.run(async () => {
      const response = await callApiOf('DELETE', path)
      if (response.status >= 300) return setRefused(response)
      tell(`Deleted ${id}`)
      close()
    })
  return (
    <>
      {refused && <RefusalNote {...refused} problems={problemsOf(refused.text)} />}
      {action.error && <ErrorState error={action.error} />}
      <button class="button quiet small" type="button" data-test="row-delete" onClick={() => setAsking(true)}>
        <Icon name="trash" size={14} /> Delete
      </button>
      {isAsking && (
        <Confirm
          title={`Delete this ${type.type}?`}
          action="Delete"
          close={() => setAsking(false)}
          run={remove}
        >
          <p>
            <code>DELETE {path}</code>
          </p>
          <p>What belongs to it goes as well, as at Klaviyo. A snapshot brings it back.</p>
        </Confirm>
      )}
    </>
  )
}
