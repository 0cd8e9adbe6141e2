import { useState } from 'preact/hooks'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { type ApiRow, type RowPage, relatedTo, textOf } from '../../api/rows.js'
import { Call } from '../../parts/call.js'
import { EmptyState } from '../../parts/empty.js'
import { summaryOf } from '../../parts/event-summary.js'
import { Json } from '../../parts/json.js'
import { PersonLink } from '../../parts/person.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf, relativeTo } from '../../parts/time.js'
import { sampleEvent, sampleOf } from './metric.js'

/** The latest events of a metric, the properties that they have, and the call that makes one more. */
export function MetricEvents({
  name,
  now,
  events,
  properties,
}: {
  readonly name: string
  readonly now: string
  readonly events: RowPage
  readonly properties: readonly ApiRow[]
}) {
  const [latest] = events.rows
  const email = textOf(latest && relatedTo(latest, 'profile', events.included), 'email') || 'ada@example.com'
  return (
    <div class="split even ruled-top">
      <div class="list-part">
        <section class="pane flush" aria-labelledby="activity">
          <header>
            <h2 id="activity">Activity</h2>
            <span class="muted small">
              the latest {events.rows.length} of {events.total.toLocaleString('en')} events
            </span>
          </header>
          {events.rows.length === 0 ? (
            <EmptyState title="No events">
              <code>POST /api/events</code>
            </EmptyState>
          ) : (
            <Feed now={now} events={events} />
          )}
        </section>
      </div>
      <div class="list-part">
        <section class="pane" aria-labelledby="properties">
          <header>
            <h2 id="properties">Properties seen</h2>
            <span class="muted small">{properties.length}</span>
          </header>
          <Properties properties={properties} events={events.rows} />
        </section>
        <section class="pane" aria-labelledby="sample">
          <header>
            <h2 id="sample">One more event like the latest</h2>
          </header>
          <Call
            label="A sample event"
            request={apiRequest('POST', '/api/events', sampleEvent(name, latest, email))}
          />
        </section>
      </div>
    </div>
  )
}

function Feed({ now, events }: { readonly now: string; readonly events: RowPage }) {
  return (
    <ul class="feed">
      {events.rows.map((row) => (
        <FeedItem key={row.id} now={now} row={row} person={relatedTo(row, 'profile', events.included)} />
      ))}
    </ul>
  )
}

function FeedItem({
  now,
  row,
  person,
}: {
  readonly now: string
  readonly row: ApiRow
  readonly person: ApiRow | undefined
}) {
  const [isOpen, setOpen] = useState(false)
  const at = textOf(row, 'datetime')
  const { amount, about, codes } = summaryOf(row.attributes.event_properties)
  return (
    <li data-test="metric-event" data-id={row.id}>
      <div class="row wrap">
        <time class="muted" dateTime={at} title={`${momentOf(at)} UTC`}>
          {relativeTo(at, now)}
        </time>
        {person && (
          <PersonLink
            person={{ id: person.id, email: textOf(person, 'email'), phone: textOf(person, 'phone_number') }}
            href={pageAddress(`profiles/${person.id}`)}
          />
        )}
        {amount && <b>{amount}</b>}
        {codes.map((code) => (
          <code class="badge line" key={code}>
            {code}
          </code>
        ))}
        {about && <span class="muted">{about}</span>}
      </div>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="small muted">{momentOf(at)} UTC, properties</summary>
        {isOpen && <Json value={row.attributes.event_properties} label="Properties" />}
      </details>
    </li>
  )
}

function Properties({
  properties,
  events,
}: {
  readonly properties: readonly ApiRow[]
  readonly events: readonly ApiRow[]
}) {
  if (properties.length === 0) return <p class="muted">Its events had no properties.</p>
  return (
    <Scroll label="Properties">
      <table class="table">
        <TableHead columns={['property', 'type', 'latest value']} />
        <tbody>
          {properties.map((row) => {
            const property = textOf(row, 'property')
            return (
              <tr key={row.id} data-test="metric-property">
                <td class="mono">{property}</td>
                <td class="muted">{textOf(row, 'inferred_type')}</td>
                <td class="mono text-cell">{sampleOf(property, events)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}
