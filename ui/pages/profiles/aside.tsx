import type { ComponentChildren } from 'preact'
import { pageAddress } from '../../api/address.js'
import { textOf } from '../../api/rows.js'
import { dateOf } from '../../parts/time.js'
import { ConsentBadge } from './consent.js'
import { consentsOf, membersOf, type ProfileData } from './profile-data.js'

/** Properties that are listed; the tab Details has all. */
const SHOWN = 12

/** A profile in short, beside its timeline. */
export function Aside({ data }: { readonly data: ProfileData }) {
  const { profile, lists, segments, coupons } = data
  const properties = Object.entries(membersOf(profile.attributes.properties))
  const consents = consentsOf(profile.attributes.subscriptions).filter(
    ({ channel }) => !channel.includes(' '),
  )
  return (
    <aside class="detail" aria-label="In short">
      <div class="body stack">
        <h2>Consent</h2>
        <dl class="keyvalue">
          {consents.map((each) => (
            <Pair key={each.channel} name={each.channel.replace('_', ' ')}>
              <ConsentBadge consent={each} />
            </Pair>
          ))}
        </dl>
        <hr class="flat" />
        <h2>Properties</h2>
        {properties.length === 0 && <span class="muted">none</span>}
        <dl class="keyvalue">
          {properties.slice(0, SHOWN).map(([name, value]) => (
            <Pair key={name} name={name}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Pair>
          ))}
        </dl>
        <hr class="flat" />
        <h2>Lists & segments</h2>
        <div class="row wrap">
          {[...lists, ...segments].map(({ id, name }) => (
            <a class="badge line" key={id} href={pageAddress(`lists/${id}`)}>
              {name}
            </a>
          ))}
          {lists.length + segments.length === 0 && <span class="muted">none</span>}
        </div>
        <hr class="flat" />
        <h2>Coupons</h2>
        {coupons.length === 0 && <span class="muted">none</span>}
        <dl class="keyvalue">
          {coupons.map(({ id, code, coupon, status, expires }) => (
            <Pair key={id} name={code}>
              {coupon}{' '}
              <span class="muted">{status === 'USED' ? 'used' : expires && `ends ${dateOf(expires)}`}</span>
            </Pair>
          ))}
        </dl>
        <hr class="flat" />
        <h2>Identifiers</h2>
        <dl class="keyvalue">
          {['phone_number', 'external_id', 'anonymous_id'].map((name) => (
            <Pair key={name} name={name.replace('_', ' ')}>
              {textOf(profile, name) || <span class="muted">none</span>}
            </Pair>
          ))}
        </dl>
      </div>
    </aside>
  )
}

function Pair({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
