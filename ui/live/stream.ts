import { signal } from '@preact/signals'
import { adminAddress, chosenAccount } from '../api/address.js'

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
let retry: ReturnType<typeof setTimeout> | undefined
let failures = 0
/** The company id of the default account, which the address of the page does not name. */
let defaultAccount: string | undefined

/** Calls `listener` with the events that arrive; returns a function that ends this. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Connects to the event stream while the tab is visible: browsers allow six connections to a server, so that many tabs
 * would leave none for requests. Pages load what they missed.
 */
export function startStream(): void {
  if (!document.hidden) connect()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) disconnect()
    else connect()
  })
}

/** Connects to the event stream, and connects again whenever the connection is lost. */
function connect(): void {
  disconnect()
  const opened = new EventSource(adminAddress('/events'))
  source = opened
  opened.addEventListener('hello', (event) => {
    const hello = JSON.parse(event.data) as {
      readonly version?: string
      readonly accounts: readonly string[]
    }
    failures = 0
    defaultAccount = hello.accounts[0]
    serverVersion.value = hello.version
    liveState.value = 'on'
    connections.value += 1
  })
  for (const kind of EVENT_KINDS)
    opened.addEventListener(kind, (event) => add({ ...(JSON.parse(event.data) as object), kind }))
  opened.addEventListener('error', () => {
    opened.close()
    liveState.value = 'lost'
    const wait = RETRIES_MS[Math.min(failures, RETRIES_MS.length - 1)]
    failures += 1
    retry = setTimeout(connect, wait)
  })
}

function disconnect(): void {
  clearTimeout(retry)
  source?.close()
  source = undefined
}

/** Keeps an event of the shown account. Other accounts matter only as choices of the account switch. */
function add(event: LiveEvent): void {
  if (event.kind !== 'account' && event.account !== (chosenAccount() ?? defaultAccount)) return
  waiting.push(event)
  if (waiting.length === 1) setTimeout(pass, BATCH_MS)
}

function pass(): void {
  const events = waiting
  waiting = []
  for (const listener of listeners) listener(events)
}
