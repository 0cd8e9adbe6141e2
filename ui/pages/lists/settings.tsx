import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { type ApiRow, textOf } from '../../api/rows.js'
import { useAction } from '../../live/action.js'
import { Call } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { SelectField, TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { deleteList, updateList } from './actions.js'
import { OPT_INS } from './create-list.js'

/** The settings of a list: its id, which integrations ask for, its name and its opt-in process. */
export function Settings({ list }: { readonly list: ApiRow }) {
  const { route } = useLocation()
  const action = useAction()
  const [name, setName] = useState(textOf(list, 'name'))
  const [optIn, setOptIn] = useState(textOf(list, 'opt_in_process'))
  const [isDeleting, setDeleting] = useState(false)
  const attributes = { name, opt_in_process: optIn }
  const isChanged = name !== textOf(list, 'name') || optIn !== textOf(list, 'opt_in_process')
  const save = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      await updateList(list.id, attributes)
      tell('Saved')
    })
  }
  const remove = () =>
    action.run(async () => {
      await deleteList(list.id)
      tell(`Deleted the list ${textOf(list, 'name')}`)
      route(pageAddress('lists'), true)
    })
  return (
    <div class="section stack">
      <dl class="keyvalue">
        <dt>List ID</dt>
        <dd data-test="list-id" data-id={list.id}>
          <Copy value={list.id} />
        </dd>
        <dt>created</dt>
        <dd>{momentOf(textOf(list, 'created'))} UTC</dd>
        <dt>updated</dt>
        <dd>{momentOf(textOf(list, 'updated'))} UTC</dd>
      </dl>
      <hr class="flat" />
      <form class="stack narrow" onSubmit={save}>
        <TextField label="Name" value={name} change={setName} test="list-name" />
        <SelectField
          label="Opt-in process"
          value={optIn}
          options={OPT_INS}
          change={setOptIn}
          test="list-opt-in"
        />
        {action.error && <ErrorState error={action.error} />}
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            data-test="save-list"
            disabled={!isChanged || action.isRunning}
          >
            Save
          </button>
          <button
            class="button danger push"
            type="button"
            data-test="delete-list"
            onClick={() => setDeleting(true)}
          >
            <Icon name="trash" /> Delete list
          </button>
        </div>
        <Call
          label="As a call"
          request={apiRequest('PATCH', `/api/lists/${list.id}`, {
            data: { type: 'list', id: list.id, attributes },
          })}
        />
      </form>
      {isDeleting && (
        <Confirm
          title={`Delete ${textOf(list, 'name')}?`}
          action="Delete"
          run={remove}
          close={() => setDeleting(false)}
        >
          <p>
            The list and its {Number(list.attributes.profile_count ?? 0).toLocaleString('en')} memberships are
            deleted. The profiles stay.
          </p>
        </Confirm>
      )}
    </div>
  )
}
