import type { FaultOptions } from './schema.js'

/** A predefined fault. */
interface Preset {
  readonly name: string
  readonly doc: string
  readonly fault: FaultOptions
}

/** Failures that integrations meet in production. */
export const PRESETS: readonly Preset[] = [
  { name: 'throttled', doc: 'Every request exceeds the rate limit.', fault: { status: 429, retry_after: 1 } },
  {
    name: 'throttled-once',
    doc: 'The next request exceeds the rate limit.',
    fault: { status: 429, retry_after: 1, times: 1 },
  },
  { name: 'invalid-key', doc: 'The key is invalid.', fault: { status: 401 } },
  { name: 'forbidden', doc: 'The key lacks a scope.', fault: { status: 403 } },
  { name: 'server-error', doc: 'Every request fails with 500.', fault: { status: 500 } },
  { name: 'bad-gateway', doc: 'The gateway cannot reach the server: 502, as HTML.', fault: { status: 502 } },
  { name: 'unavailable', doc: 'The gateway is overloaded: 503, as HTML.', fault: { status: 503 } },
  { name: 'gateway-timeout', doc: 'The gateway timed out: 504, as HTML.', fault: { status: 504 } },
  { name: 'slow', doc: 'Every response takes two to five seconds.', fault: { latency: ['2s', '5s'] } },
  { name: 'flaky', doc: 'One request in five fails with 503.', fault: { status: 503, probability: 0.2 } },
  {
    name: 'connection-drop',
    doc: 'The connection is closed before the request is processed.',
    fault: { connection: 'drop' },
  },
  {
    name: 'answer-lost',
    doc: 'The next request is processed, but its connection is closed before the response. The retry gets a response.',
    fault: { connection: 'drop', after_commit: true, times: 1 },
  },
  {
    name: 'truncated',
    doc: 'The next request is processed, but its response ends in the middle. The retry gets a full response.',
    fault: { connection: 'truncate', after_commit: true, times: 1 },
  },
]
