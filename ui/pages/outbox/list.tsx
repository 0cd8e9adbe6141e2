import { pageAddress } from '../../api/address.js'
import type { ShownMessage } from '../../live/rows.js'
import { EmptyState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { titleOf } from '../../parts/mail.js'
import { curlOf } from '../../parts/snippets.js'
import { momentOf, timeOf } from '../../parts/time.js'

/** The messages, the newest first. */
export function MessageRows({
  messages,
  chosen,
  unread,
  query,
  today,
}: {
  readonly messages: readonly ShownMessage[]
  readonly chosen: string | undefined
  /** The ids of the messages that were not opened. */
  readonly unread: ReadonlySet<string>
  readonly query: string
  /** The present day of the account, such as `2026-04-20`. */
  readonly today: string
}) {
  if (messages.length === 0) return <NoMessages query={query} />
  return (
    <>
      {messages.map((message) => (
        <a
          key={message.id}
          class={unread.has(message.id) ? 'mail unread' : 'mail'}
          href={pageAddress(`outbox/${message.id}`, { q: query })}
          aria-current={message.id === chosen ? 'true' : undefined}
          data-test="outbox-row"
          data-id={message.id}
          data-state={message.state}
          data-to={message.to}
        >
          <time class="when" dateTime={message.created_at} title={momentOf(message.created_at)}>
            {whenOf(message.created_at, today)}
          </time>
          <span class="to cut">
            {unread.has(message.id) && <span class="sr-only">unread </span>}
            {message.to ?? 'no address'}
          </span>
          <Why message={message} />
          <span class="subject cut">{titleOf(message)}</span>
        </a>
      ))}
    </>
  )
}

/** What sent a message, and what became of it unless it was sent. */
function Why({ message: { source, channel, state } }: { readonly message: ShownMessage }) {
  const isUsual = state === 'sent' || state === 'test'
  return (
    <span class="row">
      {!isUsual && <span class={state === 'skipped' ? 'badge line' : 'badge warn'}>{state}</span>}
      <span class="badge line">
        {channel !== 'email' && (
          <>
            <Icon name="phone" size={12} />
            <span class="sr-only">{channel} </span>
          </>
        )}
        {source}
      </span>
    </span>
  )
}

function NoMessages({ query }: { readonly query: string }) {
  if (query !== '')
    return (
      <EmptyState title="No message matches the filter">
        <a href={pageAddress('outbox')}>Show all messages</a>
      </EmptyState>
    )
  const call = curlOf({
    method: 'POST',
    url: `${location.origin}/__admin/messages`,
    headers: { 'content-type': 'application/json' },
    body: { profile: 'ada@example.com', subject: 'Hello {{ first_name }}', html: '<p>Hello</p>' },
  })
  return (
    <EmptyState title="No messages yet">
      <p>What flows and campaigns send appears here. Send one message to a profile:</p>
      <Code text={call} label="A first message" />
    </EmptyState>
  )
}

/** The time of a message of today, else its date. */
function whenOf(instant: string, today: string): string {
  return instant.startsWith(today) ? timeOf(instant).slice(0, 5) : instant.slice(5, 10)
}
