import { useState } from 'preact/hooks'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { TextField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'

interface AccountRow {
  readonly id: string
  readonly attributes?: {
    readonly contact_information?: { readonly organization_name?: string }
    readonly timezone?: string
    readonly preferred_currency?: string
    readonly industry?: string | null
    readonly locale?: string
  }
}

/** The account id, and the settings that Klaviyo has in its web UI alone. */
export function AccountTab() {
  const { data, error, isReady, reload } = useData(
    async (signal) =>
      (await callAdmin('GET /resources/{type}', { path: { type: 'account' }, signal })).data[0] as AccountRow,
    'account',
    CHANGES,
  )
  return (
    <SettingsFrame
      tab="account"
      note="An integration asks for the account id; times of reports are in its time zone."
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {data && (
        <>
          <div class="section">
            <dl class="facts-row">
              <div>
                <dt>Account id</dt>
                <dd data-test="account-id">
                  <Copy value={data.id} />
                </dd>
              </div>
              <div>
                <dt>Name</dt>
                <dd>{data.attributes?.contact_information?.organization_name}</dd>
              </div>
              <div>
                <dt>Industry</dt>
                <dd>{data.attributes?.industry ?? '–'}</dd>
              </div>
              <div>
                <dt>Locale</dt>
                <dd>{data.attributes?.locale ?? '–'}</dd>
              </div>
            </dl>
          </div>
          <AccountForm
            key={JSON.stringify(data.attributes)}
            timezone={data.attributes?.timezone ?? ''}
            currency={data.attributes?.preferred_currency ?? ''}
            done={reload}
          />
        </>
      )}
    </SettingsFrame>
  )
}

function AccountForm({
  timezone,
  currency,
  done,
}: {
  readonly timezone: string
  readonly currency: string
  done(): void
}) {
  const action = useAction()
  const [zone, setZone] = useState(timezone)
  const [money, setMoney] = useState(currency)
  const body = { timezone: zone, preferred_currency: money }
  const save = (event: Event) => {
    event.preventDefault()
    action.run(async () => {
      await callAdmin('PATCH /account', { body })
      tell('Saved the account')
      done()
    })
  }
  return (
    <div class="section stack ruled-top">
      <form class="form-grid" onSubmit={save}>
        <TextField
          label="Time zone"
          value={zone}
          change={setZone}
          placeholder="Europe/Copenhagen"
          test="timezone"
        />
        <TextField label="Currency" value={money} change={setMoney} placeholder="USD" test="currency" />
        <div class="actions">
          <button class="button primary" type="submit" data-test="account-save" disabled={action.isRunning}>
            Save
          </button>
        </div>
      </form>
      {action.error && <ErrorState error={action.error} />}
      <AsCurl method="PATCH" path="/account" body={body} />
    </div>
  )
}
