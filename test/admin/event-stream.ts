import { expect, onTestFinished } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

/** One thing that was told: its name and what was said of it. */
export interface Told {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the wire.
  readonly data: any
}

/**
 * The stream of events of an emulator; `next` gives so many of them, `leave` ends it. Events named `change` are left
 * out, unless `all` are wanted.
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
