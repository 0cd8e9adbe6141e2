import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { SelectField, TextField } from '../../parts/field.js'
import { FormDialog } from '../../parts/form-dialog.js'
import { tell } from '../../parts/toast.js'
import { instantOf } from './coupon.js'

const ORIGINS = [
  { value: 'api', label: 'API coupon: codes are uploaded, and expire one by one' },
  { value: 'uploaded', label: 'Uploaded in the UI: the coupon expires' },
  { value: 'shopify', label: 'Shopify: the store makes the codes' },
] as const

/** The body of `create_coupon`. */
export function newCoupon(external_id: string, description: string, threshold: string) {
  return {
    data: {
      type: 'coupon',
      attributes: {
        external_id,
        ...(description !== '' && { description }),
        ...(threshold !== '' && { monitor_configuration: { low_balance_threshold: Number(threshold) } }),
      },
    },
  }
}

/** Creates a coupon: one of the API by its own operation, others as Klaviyo's UI does. */
export function CreateDialog({ close, done }: { close(): void; done(id: string, origin: string): void }) {
  const action = useAction()
  const [origin, setOrigin] = useState<string>('api')
  const [id, setId] = useState('')
  const [description, setDescription] = useState('')
  const [threshold, setThreshold] = useState('')
  const [expires, setExpires] = useState('')
  const create = () =>
    action.run(async () => {
      if (origin === 'api') await callKlaviyo('POST', '/api/coupons', newCoupon(id, description, threshold))
      else
        await callAdmin('POST /coupons', {
          body: {
            external_id: id,
            origin: origin === 'shopify' ? 'shopify' : 'uploaded',
            ...(description !== '' && { description }),
            ...(expires !== '' && { expires_at: instantOf(expires) }),
          },
        })
      tell(`Created ${id}`)
      close()
      done(id, origin)
    })
  return (
    <FormDialog
      title="Create coupon"
      button="Create"
      test="create-confirm"
      isDisabled={id === '' || action.isRunning}
      error={action.error}
      run={create}
      close={close}
    >
      <SelectField label="Kind" value={origin} options={ORIGINS} change={setOrigin} test="coupon-origin" />
      <TextField
        label="External id"
        value={id}
        change={setId}
        placeholder="10OFF"
        hint="Letters, digits and _. It becomes the id of the coupon."
        test="coupon-id"
      />
      <TextField
        label="Description"
        value={description}
        change={setDescription}
        placeholder="10% off for purchases over $50"
        test="coupon-description"
      />
      {origin === 'api' ? (
        <TextField
          label="Low balance threshold"
          value={threshold}
          change={setThreshold}
          placeholder="500"
          hint="Fewer unassigned codes mark the coupon as low."
          test="coupon-threshold"
        />
      ) : (
        <TextField
          label="Expires"
          value={expires}
          change={setExpires}
          placeholder="2027-01-01"
          hint="A date or an instant in ISO 8601; empty for never."
          test="coupon-expires"
        />
      )}
    </FormDialog>
  )
}
