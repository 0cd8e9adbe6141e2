import { useState } from 'preact/hooks'
import { apiRequest } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { Call } from '../../parts/call.js'
import { Dialog } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { SelectField, TextField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { addMember, createList, listBody, memberBody } from './actions.js'

/** The choices for the opt-in process of a list. */
export const OPT_INS = [
  { value: 'single_opt_in', label: 'Single opt-in' },
  { value: 'double_opt_in', label: 'Double opt-in: subscribers confirm by mail' },
] as const

/** Asks for the name of a new list and creates it. */
export function CreateList({ close, created }: { close(): void; created(id: string): void }) {
  const action = useAction()
  const [name, setName] = useState('')
  const [optIn, setOptIn] = useState('single_opt_in')
  const create = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      const id = await createList(name, optIn)
      tell(`Created the list ${name}`)
      created(id)
    })
  }
  return (
    <Dialog
      title="Create a list"
      close={close}
      footer={
        <>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="button primary"
            type="submit"
            form="create-list"
            data-test="create"
            disabled={name === '' || action.isRunning}
          >
            Create
          </button>
        </>
      }
    >
      <form class="stack" id="create-list" onSubmit={create}>
        <TextField label="Name" value={name} change={setName} test="list-name" />
        <SelectField
          label="Opt-in process"
          value={optIn}
          options={OPT_INS}
          change={setOptIn}
          test="list-opt-in"
        />
      </form>
      {action.error && <ErrorState error={action.error} />}
      <Call label="As a call" request={apiRequest('POST', '/api/lists', listBody(name, optIn))} />
    </Dialog>
  )
}

/** Asks for a profile and adds it to a list. */
export function AddMember({ list, close }: { readonly list: string; close(): void }) {
  const action = useAction()
  const [text, setText] = useState('')
  const add = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      await addMember(list, text.trim())
      tell(`Added ${text.trim()}`)
      close()
    })
  }
  return (
    <Dialog
      title="Add a profile"
      close={close}
      footer={
        <>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button
            class="button primary"
            type="submit"
            form="add-member"
            data-test="add"
            disabled={text.trim() === '' || action.isRunning}
          >
            Add
          </button>
        </>
      }
    >
      <form id="add-member" onSubmit={add}>
        <TextField
          label="Email address, phone number, external id or id"
          value={text}
          change={setText}
          hint="If there is no such profile, it is created."
          test="member-name"
        />
      </form>
      {action.error && <ErrorState error={action.error} />}
      <Call
        label="As a call"
        request={apiRequest('POST', `/api/lists/${list}/relationships/profiles`, memberBody('<profile id>'))}
      />
    </Dialog>
  )
}
