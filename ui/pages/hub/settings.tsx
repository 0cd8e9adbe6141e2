import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { ErrorState } from '../../parts/empty.js'
import { SelectField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { CallSnippet } from './call.js'
import { type HubSettings, type PartInput, useReady } from './part.js'

type Change = {
  readonly live?: boolean
  readonly sign_in?: HubSettings['sign_in']
  readonly show_unique_coupons?: boolean
  readonly loyalty?: Partial<HubSettings['loyalty']>
}

const SIGN_INS = [
  { value: 'open', label: 'by the address alone' },
  { value: 'otp', label: 'by a code sent to the address' },
  { value: 'customer_accounts', label: "by a token of the shop's own accounts" },
] as const

const PROVIDERS = [
  { value: 'none', label: 'none' },
  { value: 'smile', label: 'Smile' },
] as const

const CANDIDATES = [
  { value: 'hidden', label: 'see no program' },
  { value: 'invited', label: 'are invited to join' },
] as const

/** The settings of the Hub; each change is made at once. */
export function Settings({ hub, reload, tellReady }: PartInput) {
  useReady(true, { tellReady })
  const action = useAction()
  const change = (body: Change) =>
    action.run(async () => {
      await callAdmin('PATCH /hub', { body })
      tell('Changed the Customer Hub')
      reload()
    })
  return (
    <div class="section stack" data-test="hub-settings">
      <label class="switch">
        <input
          type="checkbox"
          data-test="hub-set-live"
          checked={hub.live}
          onChange={({ currentTarget }) => change({ live: currentTarget.checked })}
        />
        Live: the onsite script adds the Hub to pages
      </label>
      <label class="switch">
        <input
          type="checkbox"
          data-test="hub-set-unique"
          checked={hub.show_unique_coupons}
          onChange={({ currentTarget }) => change({ show_unique_coupons: currentTarget.checked })}
        />
        Shoppers see unique coupons
      </label>
      <div class="form-grid">
        <SelectField
          label="Shoppers sign in"
          value={hub.sign_in}
          options={SIGN_INS}
          change={(value) => change({ sign_in: value as HubSettings['sign_in'] })}
          test="hub-sign-in"
        />
        <SelectField
          label="Loyalty program"
          value={hub.loyalty.provider}
          options={PROVIDERS}
          change={(value) => change({ loyalty: { provider: value as HubSettings['loyalty']['provider'] } })}
          test="hub-provider"
        />
        <SelectField
          label="Candidates, who have not joined,"
          value={hub.loyalty.candidates}
          options={CANDIDATES}
          change={(value) =>
            change({ loyalty: { candidates: value as HubSettings['loyalty']['candidates'] } })
          }
          test="hub-candidates"
        />
      </div>
      {action.error && <ErrorState error={action.error} />}
      <CallSnippet method="PATCH" path="/hub" body={{ live: !hub.live }} />
    </div>
  )
}
