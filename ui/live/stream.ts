import { signal } from '@preact/signals'
import { adminAddress } from '../api/address.js'

/** The kinds of events that the admin API streams. */
export const EVENT_KINDS = [
  'request',
  'reset',
  'clock',
  'snapshot',
  'restore',
  'seed',
  'faults',
  'jobs',
  'account',
  'message',
  'change',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** An event of the stream: a request without its bodies, or what changed. */
export interface LiveEvent {
  readonly kind: EventKind
  readonly account?: string
  readonly detail?: string
  readonly number?: number
  readonly at?: string
  readonly operation?: string | null
  readonly method?: string
  readonly path?: string
  readonly status?: number
  readonly ms?: number
  readonly fault?: string | null
}

/** The state of the connection to the emulator. */
export const liveState = signal<'connecting' | 'on' | 'lost'>('connecting')

/** Counts the connections, so that pages can load what they missed. */
export const connections = signal(0)

/** The version of the emulator, as it reports it; undefined before the first connection. */
export const serverVersion = signal<string | undefined>(undefined)

type Listener = (events: readonly LiveEvent[]) => void

/** Events are passed on together, at most this often, in milliseconds. */
const BATCH_MS = 100
/** Waits before connecting again, in milliseconds. */
const RETRIES_MS = [1_000, 2_000, 5_000, 10_000] as const

const listeners = new Set<Listener>()
let waiting: LiveEvent[] = []
let source: EventSource | undefined
let failures = 0

/** Calls `listener` with the events that arrive; returns a function that ends this. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Connects to the event stream, and makes pages load what they missed while their tab was hidden. */
export function startStream(): void {
  connect()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && liveState.value === 'on') connections.value += 1
  })
}

/** Connects to the event stream, and connects again whenever the connection is lost. */
function connect(): void {
  source?.close()
  source = new EventSource(adminAddress('/events'))
  source.addEventListener('hello', (event) => {
    failures = 0
    serverVersion.value = (JSON.parse(event.data) as { readonly version?: string }).version
    liveState.value = 'on'
    connections.value += 1
  })
  for (const kind of EVENT_KINDS)
    source.addEventListener(kind, (event) => add({ ...(JSON.parse(event.data) as object), kind }))
  source.addEventListener('error', () => {
    source?.close()
    liveState.value = 'lost'
    const wait = RETRIES_MS[Math.min(failures, RETRIES_MS.length - 1)]
    failures += 1
    setTimeout(connect, wait)
  })
}

function add(event: LiveEvent): void {
  waiting.push(event)
  if (waiting.length === 1) setTimeout(pass, BATCH_MS)
}

function pass(): void {
  const events = waiting
  waiting = []
  for (const listener of listeners) listener(events)
}
