import { pageAddress } from '../../api/address.js'
import type { ApiRow } from '../../api/rows.js'
import { Copy } from '../../parts/copy.js'
import { EmptyState } from '../../parts/empty.js'
import { Json } from '../../parts/json.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { ConsentBadge } from './consent.js'
import { consentsOf, type HeldCode, type Membership, membersOf } from './profile-data.js'

/** The attributes and the properties of a profile. */
export function DetailsTab({ profile }: { readonly profile: ApiRow }) {
  const { properties, subscriptions: _, location, ...attributes } = profile.attributes
  const plain = Object.entries({ ...attributes, ...membersOf(location) })
  return (
    <div class="section stack">
      <h2>Properties</h2>
      {Object.keys(membersOf(properties)).length === 0 ? (
        <p class="muted">None. PATCH /api/profiles/{profile.id} sets them.</p>
      ) : (
        <Json value={properties} label="Properties" />
      )}
      <h2>Attributes</h2>
      <dl class="keyvalue ruled">
        {plain.flatMap(([name, value]) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={name} data-test="attribute" data-name={name}>
            {value === null ? (
              <span class="muted">none</span>
            ) : typeof value === 'string' ? (
              value
            ) : (
              JSON.stringify(value)
            )}
          </dd>,
        ])}
      </dl>
    </div>
  )
}

/** The consent of a profile by channel. */
export function ConsentTab({ profile }: { readonly profile: ApiRow }) {
  const consents = consentsOf(profile.attributes.subscriptions)
  return (
    <Scroll label="Consent">
      <table class="table roomy">
        <TableHead columns={['channel', 'consent', 'can receive', 'since, UTC', 'method', 'suppressed']} />
        <tbody>
          {consents.map((each) => (
            <tr key={each.channel} data-test="consent-row" data-channel={each.channel}>
              <td>{each.channel.replaceAll('_', ' ')}</td>
              <td>
                <ConsentBadge consent={each} />
              </td>
              <td>{each.canReceive ? 'yes' : 'no'}</td>
              <td class="muted">{each.since && momentOf(each.since)}</td>
              <td class="muted">{each.method}</td>
              <td>{each.suppressions.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The lists and segments that a profile is in. */
export function GroupsTab({
  lists,
  segments,
}: {
  readonly lists: readonly Membership[]
  readonly segments: readonly Membership[]
}) {
  const groups = [
    ...lists.map((each) => ({ ...each, kind: 'list' })),
    ...segments.map((each) => ({ ...each, kind: 'segment' })),
  ]
  if (groups.length === 0)
    return (
      <EmptyState title="The profile is in no list and no segment">
        <code>POST /api/lists/&#123;id&#125;/relationships/profiles</code>
      </EmptyState>
    )
  return (
    <Scroll label="Lists and segments">
      <table class="table roomy">
        <TableHead columns={['name', 'kind', 'id', 'since, UTC']} />
        <tbody>
          {groups.map(({ id, name, kind, since }) => (
            <tr key={id} data-test="group-row" data-id={id}>
              <td>
                <a href={pageAddress(`lists/${id}`)}>{name}</a>
              </td>
              <td>{kind}</td>
              <td>
                <Copy value={id} />
              </td>
              <td class="muted">{since && momentOf(since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The coupon codes that a profile was given. */
export function CouponsTab({ coupons }: { readonly coupons: readonly HeldCode[] }) {
  if (coupons.length === 0)
    return (
      <EmptyState title="The profile has no coupon code">
        <code>POST /__admin/coupon-codes/&#123;id&#125;/assign</code>
      </EmptyState>
    )
  return (
    <Scroll label="Coupon codes">
      <table class="table roomy">
        <TableHead columns={['code', 'coupon', 'status', 'expires, UTC']} />
        <tbody>
          {coupons.map(({ id, code, coupon, status, expires }) => (
            <tr key={id} data-test="held-code" data-id={id}>
              <td>
                <Copy value={code} />
              </td>
              <td>
                <a href={pageAddress(`coupons/${coupon}`)}>{coupon}</a>
              </td>
              <td>{status.toLowerCase().replaceAll('_', ' ')}</td>
              <td class="muted">{expires && momentOf(expires)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
