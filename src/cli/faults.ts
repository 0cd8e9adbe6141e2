import { z } from 'zod'
import { defineAdminCommand } from './admin-client.js'
import { columns, memberLines } from './columns.js'
import { defineGroup } from './command.js'
import { Misuse } from './exit.js'

const fault = z.looseObject({ id: z.string(), matched: z.number(), struck: z.number() })
const listed = z.object({ faults: z.array(fault) })

/** Trouble on demand. */
export const faultsCommand = defineGroup('faults', 'make requests fail', [
  defineAdminCommand({
    usage: 'list',
    doc: 'the faults in force, how many requests each matched and how many it struck',
    example: 'klaviyo-emulator faults list',
    flags: {},
    isDefault: true,
    ask: async (admin) => listed.parse(await admin.ask({ method: 'GET', path: '/faults' })),
    show: (answer) =>
      columns(
        answer.faults.map(({ id, matched, struck, ...rest }) => [
          id,
          `matched ${matched}`,
          `struck ${struck}`,
          memberLines(rest).join(' '),
        ]),
      ),
  }),

  defineAdminCommand({
    usage: 'add <fault...>',
    doc: 'put a fault in force: as JSON, or as key=value pairs',
    example: 'klaviyo-emulator faults add operation=create_profile status=429 retry_after=1 times=2',
    flags: {},
    ask: async (admin, words) =>
      fault.parse(await admin.ask({ method: 'POST', path: '/faults', body: written(words) })),
    show: ({ id }) => [`added ${id}`],
  }),

  defineAdminCommand({
    usage: 'preset <name> [pairs...]',
    doc: 'put a fault in force that is known by a name, narrowed by key=value pairs',
    example: 'klaviyo-emulator faults preset throttled-once operation=create_event',
    flags: {},
    async ask(admin, [name = '', ...pairs]) {
      const path = `/faults/presets/${encodeURIComponent(name)}`
      return listed.parse(await admin.ask({ method: 'POST', path, body: written(pairs) }))
    },
    show: (answer) => answer.faults.map(({ id }) => `added ${id}`),
  }),

  defineAdminCommand({
    usage: 'clear [id]',
    doc: 'take a fault back, or all of them',
    example: 'klaviyo-emulator faults clear',
    flags: {},
    async ask(admin, [id]) {
      await admin.ask({
        method: 'DELETE',
        path: id === undefined ? '/faults' : `/faults/${encodeURIComponent(id)}`,
      })
      return { status: 'cleared', ...(id !== undefined && { id }) }
    },
    show: ({ id }) => [id === undefined ? 'no fault is in force' : `${id} is not in force any more`],
  }),
])

/** A fault as it was written: JSON, or pairs, of which a name that comes twice is a list. */
function written(words: readonly string[]): unknown {
  const [first = ''] = words
  if (words.length === 1 && first.startsWith('{')) return readWhole(first)
  const fields: Record<string, unknown> = {}
  for (const word of words) {
    const [, name, text] = /^([a-z_]+)=(.+)$/s.exec(word) ?? []
    if (name === undefined || text === undefined)
      throw new Misuse(`${word} is no fault: it must be JSON, or pairs like status=429 times=2`)
    const before = fields[name]
    fields[name] = before === undefined ? readValue(text) : [before, readValue(text)].flat()
  }
  return fields
}

function readWhole(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misuse(`${text} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Numbers, true, and quoted text are what JSON makes of them; anything else is text. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
