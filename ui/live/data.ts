import { useEffect, useRef, useState } from 'preact/hooks'
import type { AdminError } from '../api/client.js'
import { connections, EVENT_KINDS, type EventKind, type LiveEvent, listen } from './stream.js'

/** Data that a page loads. */
export interface Loaded<T> {
  /** The latest data; stays while it is loaded again. */
  readonly data: T | undefined
  readonly error: AdminError | undefined
  /** Whether data or an error is there. */
  readonly isReady: boolean
  reload(): void
}

interface State<T> {
  readonly key: string
  readonly data?: T
  readonly error?: AdminError
}

/** Changes are loaded after this time, in milliseconds, so that several cause one request. */
const REFRESH_MS = 250

/**
 * Loads data, and again when `key` changes, when an event of `kinds` arrives that `concerns` accepts, and after the
 * connection was lost. The response to an outdated request is dropped.
 */
export function useData<T>(
  load: (signal: AbortSignal) => Promise<T>,
  key: string,
  { kinds = [], concerns = () => true }: RefreshRule = {},
): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key })
  const [version, setVersion] = useState(0)
  const latest = useRef({ load, concerns })
  latest.current = { load, concerns }
  // While a request is on its way, another one waits for its response: changes in quick succession would otherwise
  // abort each request before it is shown.
  const progress = useRef({ isLoading: false, isOutdated: false })
  const reload = () => {
    if (progress.current.isLoading) progress.current.isOutdated = true
    else setVersion((number) => number + 1)
  }
  useEffect(() => {
    const abort = new AbortController()
    progress.current = { isLoading: true, isOutdated: false }
    const settle = (change: (before: State<T>) => State<T>) => {
      if (abort.signal.aborted) return
      const { isOutdated } = progress.current
      progress.current = { isLoading: false, isOutdated: false }
      setState(change)
      if (isOutdated) setVersion((number) => number + 1)
    }
    latest.current.load(abort.signal).then(
      (data) => settle(() => ({ key, data })),
      (error) => settle(({ data }) => ({ key, ...(data !== undefined && { data }), error })),
    )
    return () => abort.abort()
  }, [key, version, connections.value])
  const kindsKey = kinds.join()
  useEffect(() => refreshOn(kindsKey, (event) => latest.current.concerns(event), reload), [kindsKey])
  const isCurrent = state.key === key
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    isReady: isCurrent && (state.data !== undefined || state.error !== undefined),
    reload,
  }
}

/** Which events make a page load its data again. */
export interface RefreshRule {
  readonly kinds?: readonly EventKind[]
  /** Whether an event can have changed the data. */
  readonly concerns?: (event: LiveEvent) => boolean
}

/** Whether an event is a request that changed something. */
export function isWrite({ kind, method, status = 0 }: LiveEvent): boolean {
  return kind !== 'request' || (method !== 'GET' && status < 400)
}

/** Loads again after every event, also after requests that only read. */
export const EVERYTHING: RefreshRule = { kinds: EVENT_KINDS }

/** Loads again when anything that an account holds may differ. */
export const CHANGES: RefreshRule = { kinds: EVENT_KINDS, concerns: isWrite }

function refreshOn(kinds: string, concerns: (event: LiveEvent) => boolean, reload: () => void): () => void {
  if (kinds === '') return () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const unlisten = listen((events) => {
    if (timer !== undefined || document.hidden) return
    if (!events.some((event) => kinds.split(',').includes(event.kind) && concerns(event))) return
    timer = setTimeout(() => {
      timer = undefined
      reload()
    }, REFRESH_MS)
  })
  return () => {
    clearTimeout(timer)
    unlisten()
  }
}
