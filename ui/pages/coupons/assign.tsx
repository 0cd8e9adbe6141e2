import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { useData } from '../../live/data.js'
import { SelectField, TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { tell } from '../../parts/toast.js'
import { loadCodes } from './code-data.js'
import { type Coupon, instantOf } from './coupon.js'

/** Assigns an unassigned code to a profile, as a sent message does. */
export function AssignDialog({
  coupon,
  close,
  done,
}: {
  readonly coupon: Coupon
  close(): void
  done(): void
}) {
  const action = useAction()
  // Codes of a store cannot be filtered by their status.
  const isStore = coupon.origin === 'shopify'
  const free = useData(
    (signal) => loadCodes(coupon, { text: isStore ? '' : 'status:UNASSIGNED', signal }),
    coupon.id,
  )
  const [chosen, setChosen] = useState<string | undefined>()
  const [who, setWho] = useState('')
  const codes = (free.data?.codes ?? []).filter(({ status }) => status === 'UNASSIGNED')
  const id = chosen ?? codes[0]?.id
  const assign = () =>
    action.run(async () => {
      await callAdmin('POST /coupon-codes/{id}/assign', { path: { id: id ?? '' }, body: { profile: who } })
      tell(`Assigned ${id} to ${who}`)
      close()
      done()
    })
  return (
    <FormDialog
      title={`Assign a code of ${coupon.id}`}
      button="Assign"
      test="assign-confirm"
      isDisabled={id === undefined || who === '' || action.isRunning}
      error={action.error ?? free.error}
      run={assign}
      close={close}
    >
      {free.data && codes.length === 0 && <p class="muted">No code is unassigned: upload some first.</p>}
      <SelectField
        label="Code"
        value={id ?? ''}
        options={codes.map((each) => ({ value: each.id, label: each.code }))}
        change={setChosen}
        test="assign-code-choice"
      />
      <TextField
        label="Profile"
        value={who}
        change={setWho}
        placeholder="ada@example.com"
        hint="Email address, phone number, external id or id."
        test="assign-profile"
      />
    </FormDialog>
  )
}

/** Changes when an uploaded or a Shopify coupon expires. */
export function ExpiryDialog({
  coupon,
  close,
  done,
}: {
  readonly coupon: Coupon
  close(): void
  done(): void
}) {
  const action = useAction()
  const [expires, setExpires] = useState(typeof coupon.expires_at === 'string' ? coupon.expires_at : '')
  const save = () =>
    action.run(async () => {
      await callAdmin('PATCH /coupons/{id}', {
        path: { id: coupon.id },
        body: { expires_at: expires === '' ? null : instantOf(expires) },
      })
      tell(expires === '' ? `${coupon.id} does not expire` : `${coupon.id} expires ${expires}`)
      close()
      done()
    })
  return (
    <FormDialog
      title={`When ${coupon.id} expires`}
      button="Save"
      test="expiry-save"
      isDisabled={action.isRunning}
      error={action.error}
      run={save}
      close={close}
    >
      <TextField
        label="Expires"
        value={expires}
        change={setExpires}
        placeholder="2027-01-01"
        hint="A date or an instant in ISO 8601; empty for never."
        test="expiry"
      />
      {coupon.origin === 'uploaded' && (
        <p class="muted small">
          A new expiration makes a new version: unassigned codes of the old one become VERSION_NOT_ACTIVE.
        </p>
      )}
    </FormDialog>
  )
}
