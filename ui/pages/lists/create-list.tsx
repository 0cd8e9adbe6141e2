import { useState } from 'preact/hooks'
import { apiRequest } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { Call } from '../../parts/call.js'
import { SelectField, TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
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
  const create = () =>
    action.run(async () => {
      const id = await createList(name, optIn)
      tell(`Created the list ${name}`)
      created(id)
    })
  return (
    <FormDialog
      title="Create a list"
      button="Create"
      test="create"
      isDisabled={name === '' || action.isRunning}
      error={action.error}
      run={create}
      close={close}
      after={<Call label="As a call" request={apiRequest('POST', '/api/lists', listBody(name, optIn))} />}
    >
      <TextField label="Name" value={name} change={setName} test="list-name" />
      <SelectField
        label="Opt-in process"
        value={optIn}
        options={OPT_INS}
        change={setOptIn}
        test="list-opt-in"
      />
    </FormDialog>
  )
}

/** Asks for a profile and adds it to a list. */
export function AddMember({ list, close }: { readonly list: string; close(): void }) {
  const action = useAction()
  const [text, setText] = useState('')
  const add = () =>
    action.run(async () => {
      await addMember(list, text.trim())
      tell(`Added ${text.trim()}`)
      close()
    })
  return (
    <FormDialog
      title="Add a profile"
      button="Add"
      test="add"
      isDisabled={text.trim() === '' || action.isRunning}
      error={action.error}
      run={add}
      close={close}
      after={
        <Call
          label="As a call"
          request={apiRequest(
            'POST',
            `/api/lists/${list}/relationships/profiles`,
            memberBody('<profile id>'),
          )}
        />
      }
    >
      <TextField
        label="Email address, phone number, external id or id"
        value={text}
        change={setText}
        hint="If there is no such profile, it is created."
        test="member-name"
      />
    </FormDialog>
  )
}
