import { expect, onTestFinished, TestRunner } from 'vitest'
import { late } from '../../src/base/late.js'
import { klaviyo } from '../../src/catalog/index.js'
import type { Editions } from '../../src/compile/release.js'
import { assemble, type Emulator, type EmulatorSettings } from '../../src/emulator.js'
import { answerDirectly, isDirect, type PlainResponse } from './direct.js'
import { contradiction } from './official.js'

/** A parsed response. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
  readonly body: any
}

export interface RequestInput {
  readonly headers?: Record<string, string | undefined>
  readonly revision?: string | undefined
  readonly key?: string
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent unchanged, instead of `body`. */
  readonly raw?: string | Uint8Array
}

/** An emulator for one test, called over HTTP without a socket. */
export interface TestEmulator {
  readonly emulator: Emulator
  readonly bugs: unknown[]
  request(method: string, target: string, send?: RequestInput): Promise<Reply>
  get(target: string, send?: RequestInput): Promise<Reply>
  post(target: string, body: unknown, send?: RequestInput): Promise<Reply>
  patch(target: string, body: unknown, send?: RequestInput): Promise<Reply>
  del(target: string, send?: RequestInput): Promise<Reply>
  /** Calls `/__admin` and expects success. */
  admin(method: string, path: string, body?: unknown): Promise<Reply>
}

export const BASE = 'http://emulator.test'
export const KEY = 'pk_test'
export const NEWEST = '2026-07-15'

/** The instant at which the clock of a test is frozen. */
export const NOON = '2026-11-23T12:00:00Z'

/** An emulator with a clock frozen at noon, whose jobs finish with the next request. */
export function boot(options: EmulatorSettings = {}): TestEmulator {
  return bootWith(undefined, options)
}

/** The same with another catalog; its responses are not compared with Klaviyo's document. */
export function bootWith(editions: Editions | undefined, options: EmulatorSettings = {}): TestEmulator {
  const bugs: unknown[] = []
  const settings: EmulatorSettings = {
    progress: { afterMs: 0 },
    onBug: (error) => bugs.push(error),
    ...options,
  }
  const emulator = assemble(editions ?? klaviyo, settings)
  for (const account of emulator.accounts.all())
    account.moveClock((clock) => clock.freeze(Date.parse(NOON) * 1_000))

  // What a test opens is closed after it: an open database holds memory.
  if (TestRunner.getCurrentTest()) onTestFinished(() => emulator.close())
  return wrap(emulator, { bugs, isKlaviyo: editions === undefined })
}

/** The same functions for an existing emulator. */
export function wrap(
  emulator: Emulator,
  { bugs = [], isKlaviyo = true }: { bugs?: unknown[]; isKlaviyo?: boolean } = {},
): TestEmulator {
  async function send(method: string, target: string, requestOptions: RequestInput = {}): Promise<Reply> {
    const response = await responseTo(emulator, method, target, requestOptions)
    const { headers, text } = response
    const reply = { ...response, body: isText(headers) || text === '' ? undefined : JSON.parse(text) }
    const served = headers.get('x-klaviyo-api-revision') ?? NEWEST
    const [path = '', query = ''] = target.split('?')
    const sparse = /fields(\[|%5B)/i.test(query)
    if (!isKlaviyo || target.startsWith('/__admin')) return reply
    // `expect` takes longer than most requests, so it is called for failures only.
    const wrong = contradiction(served, { method, path, sparse, ...reply })
    if (wrong !== undefined) expect.fail(wrong)
    return reply
  }

  return { emulator, bugs, ...methodsBy(send) }
}

/** The functions of a client, all based on one. */
export function methodsBy(send: TestEmulator['request']): Omit<TestEmulator, 'emulator' | 'bugs'> {
  return {
    request: send,
    get: (target, requestOptions) => send('GET', target, requestOptions),
    post: (target, body, requestOptions) => send('POST', target, { body, ...requestOptions }),
    patch: (target, body, requestOptions) => send('PATCH', target, { body, ...requestOptions }),
    del: (target, requestOptions) => send('DELETE', target, requestOptions),
    async admin(method, path, body) {
      const reply = await send(method, `/__admin${path}`, body === undefined ? {} : { body })
      expect(reply.status, reply.text).toBeLessThan(300)
      return reply
    },
  }
}

const later = late(() => {
  const routeOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  const known = new Set(klaviyo.at(NEWEST).entries.map(routeOf))
  const { entries, revision } = klaviyo.newest
  const brought = entries.filter((each) => !known.has(routeOf(each)))
  const patterns = brought.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]*')}$`),
  }))
  return { revision, patterns }
})

/**
 * The revision of a request that names none: the newest with a document, or the newest if only that has the operation.
 */
function revisionOf(method: string, target: string): string {
  const path = target.replace(/\/?(\?.*)?$/, '')
  const effective = method === 'HEAD' ? 'GET' : method
  const { revision, patterns } = later()
  return patterns.some((each) => each.method === effective && each.pattern.test(path)) ? revision : NEWEST
}

/** A response that is not JSON is returned as text only. */
function isText(headers: Headers): boolean {
  return /^(text\/|image\/)/.test(headers.get('content-type') ?? '')
}

async function responseTo(
  emulator: Emulator,
  method: string,
  target: string,
  { headers = {}, key = KEY, body, raw, ...rest }: RequestInput,
): Promise<PlainResponse> {
  const revision = 'revision' in rest ? rest.revision : revisionOf(method, target)
  const sent = body === undefined ? raw : JSON.stringify(body)
  const all: Record<string, string | undefined> = {
    authorization: `Klaviyo-API-Key ${key}`,
    revision,
    ...(sent !== undefined && { 'content-type': 'application/vnd.api+json' }),
    ...headers,
  }
  const given = new Headers(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  if (sent === undefined || typeof sent === 'string') {
    const plain = { method, url: new URL(`${BASE}${target}`).href, headers: given, body: sent }
    if (isDirect(emulator, plain)) return answerDirectly(emulator, plain)
  }
  const init = { method, headers: given, ...(sent !== undefined && { body: sent as string }) }
  const response = await emulator.fetch(new Request(`${BASE}${target}`, init))
  return { status: response.status, headers: response.headers, text: await response.text() }
}
