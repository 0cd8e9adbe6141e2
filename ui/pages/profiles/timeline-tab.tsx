import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { summaryOf } from '../../parts/event-summary.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { QueryBar } from '../../parts/query-bar.js'
import { timeOf } from '../../parts/time.js'
import { daysOf, filtered, iconOf, KINDS, type TimelineEntry } from './timeline.js'

/** Entries that are loaded at first, and with each further step. */
const STEP = 50
const MOST = 500

/** What happened to a profile, newest first, by day. */
export function TimelineTab({ profile, now }: { readonly profile: string; readonly now: string }) {
  const { query, route } = useLocation()
  const [limit, setLimit] = useState(STEP)
  const loaded = useData(
    (signal) => callAdmin('GET /profiles/{id}/timeline', { path: { id: profile }, query: { limit }, signal }),
    `${profile} ${limit}`,
    CHANGES,
  )
  const data = useKept(loaded)
  const { q = '', kind } = query
  const entries = filtered(data?.entries ?? [], kind, q)
  const change = (part: Readonly<Record<string, string | undefined>>) =>
    route(pageAddress(`profiles/${profile}`, { q, kind, ...part }), true)
  return (
    <div data-test="timeline" data-ready={loaded.isReady}>
      <div class="toolbar">
        <QueryBar label="Search the timeline" text={q} names={{}} change={(text) => change({ q: text })} />
        <select
          class="select auto"
          aria-label="Type"
          data-test="timeline-kind"
          value={kind ?? ''}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value || undefined })}
        >
          <option value="">all types</option>
          {Object.entries(KINDS).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {loaded.error && <ErrorState error={loaded.error} retry={loaded.reload} />}
      {data && entries.length === 0 && (
        <EmptyState title={data.entries.length === 0 ? 'Nothing has happened yet' : 'Nothing matches'}>
          <code>POST /api/events</code>
        </EmptyState>
      )}
      <div class="section">
        <Timeline entries={entries} today={now.slice(0, 10)} />
        {data?.next != null && limit < MOST && (
          <button
            class="button small"
            type="button"
            data-test="timeline-more"
            onClick={() => setLimit(Math.min(MOST, limit + STEP))}
          >
            Show older
          </button>
        )}
      </div>
    </div>
  )
}

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

function Timeline({
  entries,
  today,
}: {
  readonly entries: readonly TimelineEntry[]
  readonly today: string
}) {
  return (
    <div class="timeline">
      {daysOf(entries).map(({ day, entries: ofDay, gap }) => (
        <section key={day} aria-label={day}>
          <h2 class="day">
            {day === today ? 'Today' : WEEKDAY.format(new Date(day))} <span>{DAY.format(new Date(day))}</span>
          </h2>
          <ol>
            {ofDay.map((entry, at) => (
              <Item key={`${entry.id} ${entry.at} ${at}`} entry={entry} />
            ))}
            {gap > 0 && (
              <li class="gap">
                {gap} day{gap === 1 ? '' : 's'} without anything
              </li>
            )}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Item({ entry }: { readonly entry: TimelineEntry }) {
  const { at, kind, name, properties } = entry
  return (
    <li data-test="timeline-item" data-metric={String(name ?? '')} data-kind={kind}>
      <time dateTime={at} title={at}>
        {timeOf(at).slice(0, 5)}
      </time>
      <span class="icon">
        <Icon name={iconOf(entry)} size={14} />
      </span>
      <div>
        <What entry={entry} />
        {kind === 'event' && <Properties of={String(name)} properties={properties} />}
      </div>
    </li>
  )
}

const CONSENTS: Readonly<Record<string, string>> = {
  SUBSCRIBED: 'Subscribed to',
  UNSUBSCRIBED: 'Unsubscribed from',
  SUPPRESSED: 'Suppressed for',
}

function What({ entry }: { readonly entry: TimelineEntry }) {
  const { kind, id, name, change, detail, state, reason, channel, source, properties } = entry
  if (kind === 'list' || kind === 'segment')
    return (
      <div class="what">
        <span>
          {change === 'left' ? 'Left' : 'Joined'} {kind}
        </span>{' '}
        <a href={pageAddress(`lists/${id}`)}>{String(name ?? id)}</a>
      </div>
    )
  if (kind === 'message')
    return (
      <div class="what">
        <b>{channel === 'sms' ? 'SMS' : 'Email'}</b> <span>“{String(name ?? '')}”</span>{' '}
        <span class="muted">
          {[source, state, reason].filter((each) => typeof each === 'string').join(', ')}
        </span>
        <a class="more small" href={pageAddress(`outbox/${id}`)}>
          open in outbox
        </a>
      </div>
    )
  if (kind === 'consent')
    return (
      <div class="what">
        <b>{CONSENTS[change ?? ''] ?? change}</b> <span>{String(name).replaceAll('_', ' ')}</span>{' '}
        {typeof detail === 'string' && <span class="muted">{detail}</span>}
      </div>
    )
  if (kind === 'code')
    return (
      <div class="what">
        <b>Code {change}</b> <code class="badge line">{String(detail)}</code>
        <span class="muted">
          of <a href={pageAddress(`coupons/${name}`)}>{String(name)}</a>
        </span>
      </div>
    )
  const { amount, about, codes } = summaryOf(properties)
  return (
    <div class="what">
      <b>{String(name ?? '')}</b> {amount && <span>{amount}</span>}
      {codes.map((code) => (
        <code class="badge line" key={code}>
          {code}
        </code>
      ))}
      {about && <span class="muted">{about}</span>}
    </div>
  )
}

function Properties({ of, properties }: { readonly of: string; readonly properties: unknown }) {
  const count = typeof properties === 'object' && properties !== null ? Object.keys(properties).length : 0
  const [isOpen, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <details data-test="timeline-json" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="chevron">
          <Icon name="right" size={12} />
        </span>
        {count} propert{count === 1 ? 'y' : 'ies'}
      </summary>
      {isOpen && <Json value={properties} label={`Properties of ${of}`} />}
    </details>
  )
}
