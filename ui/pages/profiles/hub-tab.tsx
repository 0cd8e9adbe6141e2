import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { Call } from '../../parts/call.js'
import { ErrorState } from '../../parts/empty.js'
import { Json } from '../../parts/json.js'

/** The Customer Hub as the profile sees it as a shopper. */
export function HubTab({ profile }: { readonly profile: string }) {
  const { data, error, reload } = useData(
    (signal) => callAdmin('GET /hub/shoppers/{id}', { path: { id: profile }, signal }),
    profile,
    CHANGES,
  )
  return (
    <div class="section stack">
      <h2>What the Customer Hub shows this shopper</h2>
      {error && <ErrorState error={error} retry={reload} />}
      {data && (
        <div data-test="shopper">
          <Json value={data} label="Customer Hub" />
        </div>
      )}
      <Call
        label="As a call"
        request={{
          method: 'GET',
          url: `${location.origin}${adminAddress(`/hub/shoppers/${profile}`)}`,
          headers: {},
        }}
      />
    </div>
  )
}
