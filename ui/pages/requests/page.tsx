import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { type LiveEvent, listen } from '../../live/stream.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon, type IconName } from '../../parts/icon.js'
import { Page } from '../../parts/page.js'
import { QueryBar } from '../../parts/query-bar.js'
import { useChosenInView, useNearView } from '../../parts/scroll.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { Detail } from './detail.js'
import type { ShownExchange } from './exchange.js'
import { type Mark, RequestList } from './list.js'
import { CONDITIONS, requestFilters } from './query.js'

/** The rows at first, and how many more each step further back adds. */
const ROWS = 100

/** The journal: what was requested, and why it got its response. */
export default function RequestsPage() {
  const { route, query } = useLocation()
  const { params } = useRoute()
  const text = query.q ?? ''
  const chosen = params.number ? Number(params.number) : undefined
  const [rows, setRows] = useState(ROWS)
  const [isPaused, setPaused] = useState(false)
  const [isClearing, setClearing] = useState(false)
  const list = useChosenInView(chosen)
  const loaded = useData(
    (signal) =>
      callAdmin('GET /requests', {
        query: { ...requestFilters(text), limit: rows, order: 'newest', bodies: 'false' },
        signal,
      }),
    `${text} ${rows}`,
    { kinds: ['reset', 'restore'] },
  )
  const { error, isReady, reload } = loaded
  const data = useKept(loaded)
  const requests = (data?.requests ?? []) as unknown as readonly ShownExchange[]
  const marks = useMarks(data?.latest)
  const isHeld = () => isPaused || chosen !== undefined || (list.current?.scrollTop ?? 0) > 0
  const { arrivals, clear: clearArrivals } = useArrivals(isHeld, reload)
  const open = (number: number | undefined) =>
    route(pageAddress(number === undefined ? 'requests' : `requests/${number}`, { q: text }))
  const move = (step: number) => {
    const at = requests.findIndex(({ number }) => number === chosen)
    const next = requests[at < 0 ? 0 : at + step]
    if (next) open(next.number)
  }
  useShortcuts({ j: () => move(1), k: () => move(-1), p: () => setPaused(!isPaused) })
  return (
    <Page
      name="requests"
      title="Requests"
      crumbs={
        chosen === undefined
          ? [{ label: 'Requests' }]
          : [{ label: 'Requests', href: pageAddress('requests', { q: text }) }, { label: String(chosen) }]
      }
      isReady={isReady}
      isFixed
    >
      <h1 class="sr-only">Requests</h1>
      <div class="toolbar">
        <QueryBar
          label="Filter requests"
          text={text}
          names={CONDITIONS}
          change={(q) => route(pageAddress('requests', { q }), true)}
        />
        <button
          class="button"
          type="button"
          data-test="pause"
          aria-pressed={isPaused}
          onClick={() => setPaused(!isPaused)}
        >
          <Icon name={isPaused ? 'play' : 'pause'} /> {isPaused ? 'Continue' : 'Pause'}{' '}
          <kbd class="wide">p</kbd>
        </button>
        <a
          class="button quiet"
          href={adminAddress('/requests/har', requestFilters(text))}
          download="requests.har"
        >
          <Icon name="download" /> HAR
        </a>
        <button class="button quiet" type="button" data-test="clear" onClick={() => setClearing(true)}>
          <Icon name="trash" /> Clear
        </button>
      </div>
      <div class={chosen === undefined ? 'split whole' : 'split'}>
        <section class="list-part" ref={list} tabIndex={0} aria-label="Latest requests">
          {arrivals > 0 && (
            <button
              class="arrivals"
              type="button"
              data-test="arrivals"
              onClick={() => {
                clearArrivals()
                list.current?.scrollTo(0, 0)
                reload()
              }}
            >
              <Icon name="up" size={12} /> {arrivals} new request{arrivals === 1 ? '' : 's'}, show
            </button>
          )}
          {error && <ErrorState error={error} retry={reload} />}
          {data && (
            <RequestList
              requests={requests}
              marks={marks}
              chosen={chosen}
              query={text}
              footer={
                <ListFoot shown={requests.length} {...data} more={() => setRows(requests.length + ROWS)} />
              }
            />
          )}
        </section>
        {chosen !== undefined && <Detail number={chosen} close={() => open(undefined)} move={move} />}
      </div>
      {isClearing && (
        <Confirm
          title="Clear the journal?"
          action="Clear"
          close={() => setClearing(false)}
          run={() => callAdmin('DELETE /requests').then(reload)}
        >
          <p>
            All {data?.total.toLocaleString('en')} requests of this account are forgotten. Its data stays.
          </p>
        </Confirm>
      )}
    </Page>
  )
}

/** How many requests there are. Older ones are added when the list is scrolled near its end. */
function ListFoot({
  shown,
  matched,
  total,
  more,
}: {
  readonly shown: number
  readonly matched: number
  readonly total: number
  more(): void
}) {
  const hasMore = matched > shown
  const foot = useNearView<HTMLDivElement>(() => hasMore && more(), shown)
  return (
    <div class="pager" ref={foot}>
      {hasMore && (
        <button class="button small" type="button" data-test="more" onClick={more}>
          Show more
        </button>
      )}
      {matched.toLocaleString('en')} of {total.toLocaleString('en')} requests match.
    </div>
  )
}

/** Shows new requests at once, unless `isHeld`: then it counts them. */
function useArrivals(isHeld: () => boolean, reload: () => void) {
  const [arrivals, setArrivals] = useState(0)
  const latest = useRef({ isHeld, reload })
  latest.current = { isHeld, reload }
  useEffect(
    () =>
      listen((events) => {
        const count = events.filter(({ kind }) => kind === 'request').length
        if (count === 0) return
        if (latest.current.isHeld()) setArrivals((before) => before + count)
        else latest.current.reload()
      }),
    [],
  )
  return { arrivals, clear: () => setArrivals(0) }
}

const MARK_ICONS: Readonly<Partial<Record<LiveEvent['kind'], IconName>>> = {
  clock: 'clock',
  faults: 'bolt',
  seed: 'state',
  reset: 'state',
  restore: 'state',
}

/** What happened to the account since the page was opened. */
function useMarks(latestNumber: number | undefined): readonly Mark[] {
  const [marks, setMarks] = useState<readonly Mark[]>([])
  const latest = useRef(0)
  latest.current = Math.max(latest.current, latestNumber ?? 0)
  useEffect(
    () =>
      listen((events) => {
        for (const { kind, detail, number } of events) {
          const icon = MARK_ICONS[kind]
          if (number !== undefined) latest.current = number
          if (!icon) continue
          const mark = { after: latest.current, icon, text: detail ? `${kind}: ${detail}` : kind }
          setMarks((before) => [...before.slice(-100), mark])
        }
      }),
    [],
  )
  return marks
}
