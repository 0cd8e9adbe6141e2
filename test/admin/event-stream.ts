import { expect, onTestFinished } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

/** One server-sent event: its name and its data. */
export interface Told {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
  readonly data: any
}

/**
 * The event stream of an emulator: `next` returns the given number of events, `leave` ends the stream. Events named
 * `change` are skipped, unless `all` is set.
 */
export async function listen(klaviyo: TestEmulator, all = false) {
  const leaving = new AbortController()
  const response = await klaviyo.emulator.fetch(
    new Request('http://emulator.test/__admin/events', { signal: leaving.signal }),
  )
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const leave = async () => {
    leaving.abort()
    await reader?.cancel().catch(() => {})
  }
  onTestFinished(leave)
  let unread = ''
  const next = async (count: number): Promise<Told[]> => {
    const told: Told[] = []
    while (told.length < count) {
      const end = unread.indexOf('\n\n')
      if (end < 0) unread += (await reader?.read())?.value ?? ''
      else {
        const event = read(unread.slice(0, end))
        if (all || event.event !== 'change') told.push(event)
        unread = unread.slice(end + 2)
      }
    }
    return told
  }
  expect(await next(1)).toEqual([
    {
      event: 'hello',
      data: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), accounts: expect.any(Array) },
    },
  ])
  return { response, next, leave }
}

function read(lines: string): Told {
  const { event = '', data = '' } = Object.fromEntries(
    lines.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return { event, data: JSON.parse(data) }
}
