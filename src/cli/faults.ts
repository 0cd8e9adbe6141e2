import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { columns, memberLines } from './columns.js'
import { defineGroup } from './command.js'
import { UsageError } from './exit.js'

const fault = late(() => z.looseObject({ id: z.string(), matched: z.number(), struck: z.number() }))
const listed = late(() => z.object({ faults: z.array(fault()) }))

/** `faults`: lists, adds and removes faults. */
export const faultsCommand = defineGroup('faults', 'make requests fail', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list the active faults, with the requests that each matched and those it was applied to (struck)',
    example: 'klaviyo-emulator faults list',
    flags: {},
    isDefault: true,
    run: async (admin) => listed().parse(await admin.request({ method: 'GET', path: '/faults' })),
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
    doc: 'add a fault, as JSON or as key=value pairs',
    example: 'klaviyo-emulator faults add operation=create_profile status=429 retry_after=1 times=2',
    flags: {},
    run: async (admin, words) =>
      fault().parse(await admin.request({ method: 'POST', path: '/faults', body: parseFault(words) })),
    show: ({ id }) => [`added ${id}`],
  }),

  defineAdminCommand({
    usage: 'preset <name> [pairs...]',
    doc: 'add the faults of a preset, narrowed by key=value pairs',
    example: 'klaviyo-emulator faults preset throttled-once operation=create_event',
    flags: {},
    async run(admin, [name = '', ...pairs]) {
      const path = `/faults/presets/${encodeURIComponent(name)}`
      return listed().parse(await admin.request({ method: 'POST', path, body: parseFault(pairs) }))
    },
    show: (answer) => answer.faults.map(({ id }) => `added ${id}`),
  }),

  defineAdminCommand({
    usage: 'clear [id]',
    doc: 'remove a fault, or all faults',
    example: 'klaviyo-emulator faults clear',
    flags: {},
    async run(admin, [id]) {
      await admin.request({
        method: 'DELETE',
        path: id === undefined ? '/faults' : `/faults/${encodeURIComponent(id)}`,
      })
      return { status: 'cleared', ...(id !== undefined && { id }) }
    },
    show: ({ id }) => [id === undefined ? 'removed all faults' : `removed ${id}`],
  }),
])

/** Parses a fault: JSON, or key=value pairs, where a repeated key makes a list. Throws UsageError. */
function parseFault(words: readonly string[]): unknown {
  const [first = ''] = words
  if (words.length === 1 && first.startsWith('{')) return parseJsonFault(first)
  const fields: Record<string, unknown> = {}
  for (const word of words) {
    const [, name, text] = /^([a-z_]+)=(.+)$/s.exec(word) ?? []
    if (name === undefined || text === undefined)
      throw new UsageError(
        `${word} is not a fault; write it as JSON, or as key=value pairs like status=429 times=2`,
      )
    const before = fields[name]
    fields[name] = before === undefined ? parseValue(text) : [before, parseValue(text)].flat()
  }
  return fields
}

function parseJsonFault(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `${text} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** A value as JSON, like a number, true or quoted text; anything else is text. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
