import { useId, useState } from 'preact/hooks'
import { EmptyState, ErrorState } from './empty.js'
import { Icon } from './icon.js'
import { missingVariables, outsideImages } from './mail.js'
import { type FrameWidth, MailFrame, OutsideImages, WidthPicker } from './mail-frame.js'
import { Scroll } from './scroll.js'
import { momentOf } from './time.js'

/** A message as it is shown: rendered, or in the outbox. */
export interface PreviewedMessage {
  readonly id: string
  readonly created_at: string
  readonly state: string
  readonly reason: string | null
  readonly to: string | null
  readonly channel: string
  readonly from: { readonly email: string | null; readonly label: string | null } | null
  readonly subject: string | null
  readonly preview_text: string | null
  readonly html: string | null
  readonly text: string | null
  readonly body: string | null
}

/** An event that a message is shown with. */
export interface PreviewedEvent {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** A message of a flow or a campaign as a chosen customer gets it, and its latest recipients. */
export function MessagePreview({
  title,
  channel,
  width,
  choose,
  subject,
  people,
  events,
  shown,
  error,
  recent,
  sources = [],
  frameAddress,
  outboxAddress,
}: {
  readonly title: string
  readonly channel: string
  readonly width: FrameWidth
  /** Changes what the address of the page has: the width, the profile `as`, the event `with`. */
  choose(changed: Readonly<Record<string, string | undefined>>): void
  readonly subject: { readonly profile?: string | undefined; readonly event?: string | undefined }
  readonly people: readonly string[]
  readonly events: readonly PreviewedEvent[]
  readonly shown: PreviewedMessage | undefined
  readonly error: Error | undefined
  readonly recent: readonly PreviewedMessage[]
  /** The texts of the template, whose variables are looked for in the event. */
  readonly sources?: readonly (string | null | undefined)[]
  frameAddress(images: 'own' | 'all'): string
  outboxAddress(id: string): string
}) {
  const [areShown, show] = useState(false)
  const outside = outsideImages(shown?.html ?? null, location.origin)
  const event = events.find(({ id }) => id === subject.event)
  const missing = event ? missingVariables(sources, event.properties) : []
  return (
    <>
      <div class="detail-head">
        <Icon name={channel === 'email' ? 'outbox' : 'phone'} />
        <h2 class="cut">
          {title} <span class="muted">{channel}</span>
        </h2>
        <span class="push" />
        <WidthPicker width={width} choose={(each) => choose({ width: each })} />
      </div>
      <div class="toolbar inset">
        <PersonField
          value={subject.profile}
          people={people}
          change={(as) => choose({ as, with: undefined })}
        />
        {events.length > 0 && (
          <EventField value={subject.event} events={events} change={(id) => choose({ with: id })} />
        )}
      </div>
      {outside > 0 && (
        <div class="toolbar inset">
          <OutsideImages count={outside} areShown={areShown} show={show} />
        </div>
      )}
      {error && (
        <div class="body">
          <ErrorState error={error} />
        </div>
      )}
      {shown && <Rendered message={shown} />}
      {shown && shown.html !== null && (
        <MailFrame
          address={frameAddress(areShown ? 'all' : 'own')}
          title={`${title}, as ${subject.profile ?? 'anyone'} gets it`}
          width={width}
          test="preview-frame"
        />
      )}
      <div class="body stack">
        {missing.map((name) => (
          <div class="note warn" key={name} data-test="preview-missing">
            <Icon name="alert" />
            <div>
              <code>{`{{ ${name} }}`}</code> is empty: the event has no such property
            </div>
          </div>
        ))}
        <Recent recent={recent} outboxAddress={outboxAddress} />
      </div>
    </>
  )
}

/** Chooses the test customer: one of a list, or any address. */
function PersonField({
  value,
  people,
  change,
}: {
  readonly value: string | undefined
  readonly people: readonly string[]
  change(value: string): void
}) {
  const id = useId()
  return (
    <>
      <label class="muted small" for={id}>
        as
      </label>
      <input
        class="input auto"
        id={id}
        list={`${id}-people`}
        key={value}
        defaultValue={value ?? ''}
        placeholder="email, phone number or id"
        data-test="preview-as"
        onChange={({ currentTarget }) => change(currentTarget.value.trim())}
      />
      <datalist id={`${id}-people`}>
        {people.map((person) => (
          <option key={person} value={person} />
        ))}
      </datalist>
    </>
  )
}

/** Chooses the event that starts the message. */
function EventField({
  value,
  events,
  change,
}: {
  readonly value: string | undefined
  readonly events: readonly PreviewedEvent[]
  change(value: string): void
}) {
  const id = useId()
  return (
    <>
      <label class="muted small" for={id}>
        with
      </label>
      <select
        class="select auto"
        id={id}
        value={value}
        data-test="preview-event"
        onChange={({ currentTarget }) => change(currentTarget.value)}
      >
        {events.map((event) => (
          <option key={event.id} value={event.id}>
            {event.name}, {momentOf(event.at).slice(5, 16)}
          </option>
        ))}
      </select>
    </>
  )
}

function Rendered({ message }: { readonly message: PreviewedMessage }) {
  const { subject, preview_text: preview, from, reason, body, text, html } = message
  return (
    <>
      {reason !== null && (
        <div class="body">
          <div class="note warn" data-test="preview-skipped">
            <Icon name="alert" />
            <div>The message would be skipped: {reason}</div>
          </div>
        </div>
      )}
      <dl class="keyvalue mailhead first">
        {subject !== null && (
          <>
            <dt>Subject</dt>
            <dd>
              <b data-test="preview-subject">{subject}</b>
            </dd>
          </>
        )}
        {preview && (
          <>
            <dt>Preview</dt>
            <dd>{preview}</dd>
          </>
        )}
        {from && (
          <>
            <dt>From</dt>
            <dd>
              {from.label} <span class="muted">{from.email}</span>
            </dd>
          </>
        )}
      </dl>
      {html === null && (
        <div class="body">
          <p class="mail-text bubble" data-test="preview-text">
            {body ?? text ?? 'The message is empty.'}
          </p>
        </div>
      )}
    </>
  )
}

/** The latest recipients of the message. */
function Recent({
  recent,
  outboxAddress,
}: {
  readonly recent: readonly PreviewedMessage[]
  outboxAddress(id: string): string
}) {
  if (recent.length === 0)
    return (
      <EmptyState title="Not sent yet">
        <p>Who gets this message, or is skipped, appears here.</p>
      </EmptyState>
    )
  return (
    <Scroll label="Latest recipients">
      <h3>Latest</h3>
      <table class="table inset">
        <thead class="sr-only">
          <tr>
            <th scope="col">time</th>
            <th scope="col">recipient</th>
            <th scope="col">outcome</th>
            <th scope="col">link</th>
          </tr>
        </thead>
        <tbody>
          {recent.map(({ id, created_at, to, state, reason }) => (
            <tr key={id} data-test="recent-send" data-state={state}>
              <td class="muted" title={momentOf(created_at)}>
                {momentOf(created_at).slice(5, 16)}
              </td>
              <td>{to ?? '–'}</td>
              <td>
                <span class={state === 'sent' ? 'badge ok' : 'badge line'}>
                  {reason === null ? state : `${state}: ${reason}`}
                </span>
              </td>
              <td class="number">
                <a href={outboxAddress(id)}>outbox</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
