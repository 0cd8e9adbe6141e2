import { callAdmin, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { SelectField } from '../../parts/field.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'

type Entitlements = ResponseOf<'GET /entitlements'>

const SWITCHES = [
  { name: 'custom_objects', label: 'Object types can be created' },
  { name: 'conversations', label: 'Messages can be sent to conversations' },
  { name: 'translations', label: 'Translations can be read and written' },
  { name: 'push', label: 'The account sends push notifications' },
] as const

const WEBHOOKS = [
  { value: 'any-key', label: 'any key' },
  { value: 'oauth-only', label: 'OAuth applications alone' },
  { value: 'off', label: 'none' },
] as const

/** What the account has bought; operations of the rest are refused. */
export function EntitlementsTab() {
  const action = useAction()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /entitlements', { signal }),
    'entitlements',
    CHANGES,
  )
  const change = (body: Partial<Entitlements>) =>
    action.run(async () => {
      await callAdmin('PATCH /entitlements', { body })
      tell('Saved the entitlements')
      reload()
    })
  return (
    <SettingsFrame
      tab="entitlements"
      note="What the account has bought. Klaviyo refuses the operations of the rest."
      isReady={isReady}
      error={error ?? action.error}
      retry={reload}
    >
      {data && (
        <div class="section stack">
          {SWITCHES.map(({ name, label }) => (
            <label class="switch" key={name}>
              <input
                type="checkbox"
                data-test="entitlement"
                data-name={name}
                checked={data[name]}
                disabled={action.isRunning}
                onChange={() => change({ [name]: !data[name] })}
              />
              {label}
            </label>
          ))}
          <div class="form-grid">
            <SelectField
              label="Webhooks can be used by"
              value={data.webhooks}
              options={WEBHOOKS}
              change={(value) => change({ webhooks: value as Entitlements['webhooks'] })}
              test="entitlement-webhooks"
            />
          </div>
          <AsCurl method="PATCH" path="/entitlements" body={data} />
        </div>
      )}
    </SettingsFrame>
  )
}
