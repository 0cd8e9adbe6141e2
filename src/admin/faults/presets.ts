import type { FaultOptions } from './schema.js'

/** A fault that goes by a name. */
interface Preset {
  readonly name: string
  readonly doc: string
  readonly fault: FaultOptions
}

/** What integrations meet in the wild, one line each. */
export const PRESETS: readonly Preset[] = [
  { name: 'throttled', doc: 'Every request is one too many.', fault: { status: 429, retry_after: 1 } },
  {
    name: 'throttled-once',
    doc: 'The next request is one too many.',
    fault: { status: 429, retry_after: 1, times: 1 },
  },
  { name: 'invalid-key', doc: 'The key is not known any more.', fault: { status: 401 } },
  { name: 'forbidden', doc: 'The key lacks the right.', fault: { status: 403 } },
  { name: 'server-error', doc: 'Klaviyo fails.', fault: { status: 500 } },
  { name: 'bad-gateway', doc: 'The edge reaches nobody behind it: 502, as HTML.', fault: { status: 502 } },
  { name: 'unavailable', doc: 'The edge is overrun: 503, as HTML.', fault: { status: 503 } },
  { name: 'gateway-timeout', doc: 'The edge gave up waiting: 504, as HTML.', fault: { status: 504 } },
  { name: 'slow', doc: 'Every answer takes two to five seconds.', fault: { latency: ['2s', '5s'] } },
  { name: 'flaky', doc: 'One request in five fails with 503.', fault: { status: 503, probability: 0.2 } },
  {
    name: 'connection-drop',
    doc: 'The connection is closed before anything is done.',
    fault: { connection: 'drop' },
  },
  {
    name: 'answer-lost',
    doc: 'The next request is carried out, and the connection is closed before its answer: the retry is answered.',
    fault: { connection: 'drop', after_commit: true, times: 1 },
  },
  {
    name: 'truncated',
    doc: 'The next request is carried out, and its answer ends in the middle: the retry is answered.',
    fault: { connection: 'truncate', after_commit: true, times: 1 },
  },
]
