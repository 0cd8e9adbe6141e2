import { adminAddress, pageAddress } from '../../api/address.js'
import { textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { useCall } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { nameOfPerson } from '../../parts/person.js'
import { TabLinks } from '../../parts/tabs.js'
import { dateOf } from '../../parts/time.js'
import { Aside } from './aside.js'
import { HubTab, ShopLink } from './hub-tab.js'
import { loadProfile, type ProfileData } from './profile-data.js'
import { ConsentTab, CouponsTab, DetailsTab, GroupsTab } from './tabs.js'
import { TimelineTab } from './timeline-tab.js'

/** A profile: its timeline, its attributes, its consent, and what it belongs to. */
export function Detail({ id, tab }: { readonly id: string; readonly tab: string }) {
  const loaded = useData((signal) => loadProfile(id, signal), id, CHANGES)
  const { error, isReady, reload } = loaded
  const data = useKept(loaded)
  const name = data ? nameOf(data) : id
  const call = useCall('The timeline of this profile', {
    method: 'GET',
    url: `${location.origin}${adminAddress(`/profiles/${id}/timeline`)}`,
    headers: {},
  })
  return (
    <Page
      name="profile"
      title={name}
      crumbs={[{ label: 'Profiles', href: pageAddress('profiles') }, { label: name }]}
      isReady={isReady}
    >
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <>
          <PageHead
            title={fullName(data) || name}
            meta={<Meta data={data} />}
            actions={
              <>
                {call.button}
                <a class="button" href={pageAddress(`explore/profile/${data.profile.id}`)}>
                  <Icon name="explore" /> Explore
                </a>
                {textOf(data.profile, 'email') && (
                  <ShopLink company={data.company} email={textOf(data.profile, 'email')}>
                    Show as shopper
                  </ShopLink>
                )}
              </>
            }
          />
          {call.node}
          <TabLinks label="Profile" links={tabsOf(data, tab)} />
          <TabContent tab={tab} data={data} />
        </>
      )}
    </Page>
  )
}

function Meta({ data: { profile } }: { readonly data: ProfileData }) {
  const created = textOf(profile, 'created')
  return (
    <>
      {textOf(profile, 'email') && <span>{textOf(profile, 'email')}</span>}
      <span>
        <Copy value={profile.id} />
      </span>
      {created && <span>since {dateOf(created)}</span>}
    </>
  )
}

function fullName({ profile }: ProfileData): string {
  return [textOf(profile, 'first_name'), textOf(profile, 'last_name')].join(' ').trim()
}

function nameOf({ profile }: ProfileData): string {
  return nameOfPerson({
    id: profile.id,
    email: textOf(profile, 'email'),
    phone: textOf(profile, 'phone_number'),
    externalId: textOf(profile, 'external_id'),
  })
}

function tabsOf({ profile, lists, segments, coupons }: ProfileData, tab: string) {
  const counts: Readonly<Record<string, number>> = {
    groups: lists.length + segments.length,
    coupons: coupons.length,
  }
  const names = {
    timeline: 'Timeline',
    details: 'Details',
    consent: 'Consent',
    groups: 'Lists & segments',
    coupons: 'Coupons',
    hub: 'Hub',
  }
  return Object.entries(names).map(([name, label]) => ({
    name,
    label,
    href: pageAddress(name === 'timeline' ? `profiles/${profile.id}` : `profiles/${profile.id}/${name}`),
    isCurrent: name === tab,
    count: counts[name],
  }))
}

function TabContent({ tab, data }: { readonly tab: string; readonly data: ProfileData }) {
  const { profile } = data
  if (tab === 'details') return <DetailsTab profile={profile} />
  if (tab === 'consent') return <ConsentTab profile={profile} />
  if (tab === 'groups') return <GroupsTab lists={data.lists} segments={data.segments} />
  if (tab === 'coupons') return <CouponsTab coupons={data.coupons} />
  if (tab === 'hub')
    return <HubTab profile={profile.id} company={data.company} email={textOf(profile, 'email')} />
  return (
    <div class="split with-aside">
      <TimelineTab profile={profile.id} now={data.now} />
      <Aside data={data} />
    </div>
  )
}
