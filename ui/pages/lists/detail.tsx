import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { apiRequest } from '../../api/klaviyo.js'
import { type ApiRow, quoted, rowOf, rowsOf, textOf } from '../../api/rows.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { readNames } from '../../live/names.js'
import { useCall } from '../../parts/call.js'
import { Copy } from '../../parts/copy.js'
import { type DayRange, dayRange, rangeQuery } from '../../parts/days.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Page, PageHead } from '../../parts/page.js'
import { namedIn } from '../../parts/sentences.js'
import type { SnippetRequest } from '../../parts/snippets.js'
import { TabLinks } from '../../parts/tabs.js'
import { dateOf } from '../../parts/time.js'
import { AddMember } from './create-list.js'
import { Definition } from './definition.js'
import { GrowthTab } from './growth-tab.js'
import { Members } from './members.js'
import { Settings } from './settings.js'

const SIZE = 50

/** A list or a segment: its members, its growth or its definition, and its settings. */
export function Detail({ id, tab }: { readonly id: string; readonly tab: string }) {
  const { query } = useLocation()
  const [isAdding, setAdding] = useState(false)
  const loaded = useData(
    (signal) => load(id, tab, query, signal),
    `${id} ${tab} ${JSON.stringify(query)}`,
    CHANGES,
  )
  const { error, isReady, reload } = loaded
  const data = useKept(loaded)
  const isList = data?.group.type === 'list'
  const name = textOf(data?.group, 'name')
  const call = useCall('This tab', callOf(id, tab, isList, data?.choice))
  return (
    <Page
      name="list"
      title={name || id}
      crumbs={[{ label: 'Lists & segments', href: pageAddress('lists') }, { label: name || id }]}
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
            title={name}
            meta={<Meta group={data.group} />}
            actions={
              <>
                {call.button}
                {isList && (
                  <button class="button" type="button" data-test="add-member" onClick={() => setAdding(true)}>
                    <Icon name="plus" /> Add profile
                  </button>
                )}
              </>
            }
          />
          {call.node}
          <TabLinks label={name} links={tabsOf(data.group, tab)} />
          <TabContent id={id} loaded={data} />
        </>
      )}
      {isAdding && <AddMember list={id} close={() => setAdding(false)} />}
    </Page>
  )
}

function Meta({ group }: { readonly group: ApiRow }) {
  const isList = group.type === 'list'
  const created = textOf(group, 'created')
  return (
    <>
      <span>
        {isList ? 'List ID' : 'Segment ID'} <Copy value={group.id} />
      </span>
      <span>
        {isList
          ? textOf(group, 'opt_in_process').replace('_opt_in', ' opt-in')
          : group.attributes.is_active === false
            ? 'inactive'
            : 'active'}
      </span>
      {created && <span>created {dateOf(created)}</span>}
    </>
  )
}

function tabsOf(group: ApiRow, tab: string) {
  const named =
    group.type === 'list'
      ? { members: 'Members', growth: 'List growth', settings: 'Settings' }
      : { members: 'Members', definition: 'Definition' }
  return Object.entries(named).map(([name, label]) => ({
    name,
    label,
    href: pageAddress(name === 'members' ? `lists/${group.id}` : `lists/${group.id}/${name}`),
    isCurrent: name === tab,
    count: name === 'members' ? Number(group.attributes.profile_count ?? 0) : undefined,
  }))
}

type Loaded = Awaited<ReturnType<typeof load>>

function TabContent({ id, loaded }: { readonly id: string; readonly loaded: Loaded }) {
  const { tab, group, members, growth, today, names } = loaded
  if (members) return <Members group={group} page={members} />
  if (growth)
    return (
      <GrowthTab name={textOf(group, 'name')} path={`lists/${id}/growth`} today={today} growth={growth} />
    )
  if (tab === 'settings' && group.type === 'list')
    return <Settings key={textOf(group, 'updated')} list={group} />
  return <Definition segment={group} names={names} />
}

async function load(id: string, tab: string, query: Readonly<Record<string, string>>, signal: AbortSignal) {
  const group = await groupOf(id, signal)
  const { now } = (await callAdmin('GET /clock', { signal })) as { readonly now: string }
  const today = now.slice(0, 10)
  const isGrowth = tab === 'growth' && group.type === 'list'
  const choice = isGrowth ? dayRange(query, today) : undefined
  const isMembers = !isGrowth && tab !== 'settings' && tab !== 'definition'
  return {
    tab,
    group,
    today,
    choice,
    growth: choice && (await growthOf(id, choice, signal)),
    members: isMembers ? await membersOf(group, query.cursor, signal) : undefined,
    names:
      group.type === 'segment' ? await readNames(namedIn(group.attributes.definition), signal) : new Map(),
  }
}

/** The list or the segment with an id. Throws AdminError for neither. */
async function groupOf(id: string, signal: AbortSignal): Promise<ApiRow> {
  const { total } = await rowsOf('segment', { filter: `equals(id,${quoted(id)})`, size: 1 }, signal)
  return rowOf(total > 0 ? 'segment' : 'list', id, 'profile_count', signal)
}

function membersOf({ id, type }: ApiRow, cursor: string | undefined, signal: AbortSignal) {
  const filter = `equals(${type}.id,${quoted(id)})`
  return rowsOf(
    `${type}-member`,
    { filter, sort: '-joined_group_at', include: 'profile', size: SIZE, cursor },
    signal,
  )
}

function growthOf(id: string, range: DayRange, signal: AbortSignal) {
  return callAdmin('GET /lists/{id}/growth', { path: { id }, query: rangeQuery(range), signal })
}

function callOf(id: string, tab: string, isList: boolean, choice: DayRange | undefined): SnippetRequest {
  if (choice) {
    const path = adminAddress(`/lists/${id}/growth`, rangeQuery(choice))
    return { method: 'GET', url: `${location.origin}${path}`, headers: {} }
  }
  const path = `/api/${isList ? 'lists' : 'segments'}/${id}`
  return apiRequest('GET', tab === 'members' ? `${path}/profiles?sort=-joined_group_at` : path)
}
