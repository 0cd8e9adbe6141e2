import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { readMessages } from '../../live/messages.js'
import { listen } from '../../live/stream.js'
import { forgetRead, isUnread, markAllRead, markRead, unreadOf } from '../../live/unread.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { titleOf } from '../../parts/mail.js'
import { Page } from '../../parts/page.js'
import { QueryBar } from '../../parts/query-bar.js'
import { useChosenInView } from '../../parts/scroll.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { tell } from '../../parts/toast.js'
import { Detail } from './detail.js'
import { MessageRows } from './list.js'
import { CONDITIONS, outboxFilters, withCondition } from './query.js'
import { Simulate } from './simulate.js'

/** The rows at first; each step further back doubles them. */
const ROWS = 100
const ROWS_MAX = 1_000

/** The messages that the account sent. */
export default function OutboxPage() {
  const { route, query } = useLocation()
  const { params } = useRoute()
  const text = query.q ?? ''
  const chosen = params.id
  const [rows, setRows] = useState(ROWS)
  const [isClearing, setClearing] = useState(false)
  const [isSimulating, setSimulating] = useState(false)
  const key = `${text} ${rows}`
  const { data, error, isReady, reload } = useData(
    async (signal) => {
      const [list, { clock, resources }] = await Promise.all([
        readMessages({ ...outboxFilters(text), limit: rows }, signal),
        callAdmin('GET /state', { signal }),
      ])
      return { ...list, today: clock.now.slice(0, 10), total: resources['outbox-message'] ?? 0 }
    },
    key,
    { kinds: ['reset', 'restore', 'seed', 'clock', 'change'] },
  )
  const messages = data?.messages ?? []
  const list = useChosenInView(chosen)
  const { arrivals, clear } = useArrivals(() => (list.current?.scrollTop ?? 0) > 0, reload)
  useEffect(() => {
    if (chosen !== undefined) markRead(chosen)
  }, [chosen])
  const unread = new Set(messages.map(({ id }) => id).filter(isUnread))
  const open = (id: string | undefined) =>
    route(pageAddress(id === undefined ? 'outbox' : `outbox/${id}`, { q: text, width: query.width }))
  const move = (step: number) => {
    const at = messages.findIndex(({ id }) => id === chosen)
    const next = messages[at < 0 ? 0 : at + step]
    if (next) open(next.id)
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })
  const filter = (q: string) => route(pageAddress('outbox', { q }), true)
  const readAll = async () => {
    const { messages: newest } = await readMessages({ limit: 1 })
    markAllRead(newest[0]?.id ?? '', data?.total ?? 0)
  }
  const remove = async () => {
    const { removed } = await callAdmin('DELETE /outbox')
    tell(`Removed ${removed} messages`)
    forgetRead()
    open(undefined)
    reload()
  }
  const shown = messages.find(({ id }) => id === chosen)
  const here = { label: shown ? titleOf(shown) : (chosen ?? '') }
  return (
    <Page
      name="outbox"
      title="Outbox"
      crumbs={
        chosen === undefined
          ? [{ label: 'Outbox' }]
          : [{ label: 'Outbox', href: pageAddress('outbox', { q: text }) }, here]
      }
      isReady={isReady}
      isFixed
    >
      <h1 class="sr-only">Outbox</h1>
      <div class="toolbar">
        <QueryBar label="Filter messages" text={text} names={CONDITIONS} change={filter} />
        <KindPicker text={text} change={filter} />
        <button
          class="button quiet"
          type="button"
          data-test="mark-read"
          disabled={data === undefined || unreadOf(data.total) === 0}
          onClick={readAll}
        >
          <Icon name="check" /> Mark all read
        </button>
        <button class="button quiet" type="button" data-test="simulate" onClick={() => setSimulating(true)}>
          <Icon name="bolt" /> Simulate …
        </button>
        <button class="button quiet" type="button" data-test="clear" onClick={() => setClearing(true)}>
          <Icon name="trash" /> Clear
        </button>
      </div>
      <div class={chosen === undefined ? 'split whole' : 'split mailbox'}>
        <section class="list-part" ref={list} tabIndex={0} aria-label="Messages">
          {arrivals && (
            <Arrivals
              show={() => {
                clear()
                list.current?.scrollTo(0, 0)
                reload()
              }}
            />
          )}
          {error && <ErrorState error={error} retry={reload} />}
          {data && (
            <MessageRows
              messages={messages}
              chosen={chosen}
              unread={unread}
              query={text}
              today={data.today}
            />
          )}
          {data?.hasMore && rows < ROWS_MAX && (
            <div class="pager">
              <button
                class="button small"
                type="button"
                onClick={() => setRows(Math.min(ROWS_MAX, rows * 2))}
              >
                Show more
              </button>
              The latest {messages.length} are shown.
            </div>
          )}
        </section>
        {chosen !== undefined && <Detail id={chosen} close={() => open(undefined)} move={move} />}
      </div>
      {isSimulating && <Simulate filter={text} close={() => setSimulating(false)} done={reload} />}
      {isClearing && (
        <Confirm title="Clear the outbox?" action="Clear" close={() => setClearing(false)} run={remove}>
          <p>All messages of this account are removed. The events that they recorded stay.</p>
        </Confirm>
      )}
    </Page>
  )
}

function Arrivals({ show }: { show(): void }) {
  return (
    <button class="arrivals" type="button" data-test="arrivals" onClick={show}>
      <Icon name="up" size={12} /> New messages, show
    </button>
  )
}

const KINDS = [
  { label: 'All', channel: undefined },
  { label: 'Email', channel: 'email' },
  { label: 'SMS', channel: 'sms' },
] as const

/** Shows the messages of one channel. */
function KindPicker({ text, change }: { readonly text: string; change(text: string): void }) {
  const { channel: current } = outboxFilters(text)
  return (
    <div class="segments" role="group" aria-label="Kind">
      {KINDS.map(({ label, channel }) => (
        <button
          key={label}
          type="button"
          data-test="outbox-kind"
          data-kind={label.toLowerCase()}
          aria-pressed={current === channel}
          onClick={() => change(withCondition(text, 'channel', channel))}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** Shows new messages at once, unless the list `isScrolled`: then it offers them. */
function useArrivals(isScrolled: () => boolean, reload: () => void) {
  const [arrivals, setArrivals] = useState(false)
  const latest = useRef({ isScrolled, reload })
  latest.current = { isScrolled, reload }
  useEffect(
    () =>
      listen((events) => {
        if (!events.some(({ kind }) => kind === 'message')) return
        if (latest.current.isScrolled()) setArrivals(true)
        else latest.current.reload()
      }),
    [],
  )
  return { arrivals, clear: () => setArrivals(false) }
}
