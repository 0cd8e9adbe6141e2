import { z } from 'zod'
import { type AdminClient, defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { Misuse } from './exit.js'
import { readUserFile, writeUserFile } from './user-file.js'

const snapshot = z.looseObject({
  name: z.string(),
  company_id: z.string(),
  at: z.string(),
  bytes: z.number(),
})
const listed = z.object({ snapshots: z.array(snapshot) })

/** States of accounts, by name. */
export const snapshotsCommand = defineGroup('snapshot', 'save states and go back to them', [
  defineAdminCommand({
    usage: 'list',
    doc: 'the states that were saved',
    example: 'klaviyo-emulator snapshot list',
    flags: {},
    isDefault: true,
    ask: async (admin) => listed.parse(await admin.ask({ method: 'GET', path: '/snapshots' })),
    show: (answer) =>
      columns(
        answer.snapshots.map(({ name, company_id, at, bytes }) => [name, company_id, at, `${bytes} bytes`]),
      ),
  }),

  defineAdminCommand({
    usage: 'save <name>',
    doc: 'save the state of the account, in place of what had the name',
    example: 'klaviyo-emulator snapshot save before-checkout',
    flags: {},
    ask: async (admin, [name = '']) => snapshot.parse(await admin.ask({ method: 'PUT', path: pathOf(name) })),
    show: ({ name, bytes }) => [`saved ${name}: ${bytes} bytes`],
  }),

  defineAdminCommand({
    usage: 'restore <name>',
    doc: 'bring the account to a saved state',
    example: 'klaviyo-emulator snapshot restore before-checkout',
    flags: {},
    async ask(admin, [name = '']) {
      await admin.ask({ method: 'POST', path: `${pathOf(name)}/restore` })
      return { status: 'restored', name }
    },
    show: ({ name }) => [`restored ${name}`],
  }),

  defineAdminCommand({
    usage: 'delete <name>',
    doc: 'forget a saved state',
    example: 'klaviyo-emulator snapshot delete before-checkout',
    flags: {},
    async ask(admin, [name = '']) {
      await admin.ask({ method: 'DELETE', path: pathOf(name) })
      return { status: 'deleted', name }
    },
    show: ({ name }) => [`deleted ${name}`],
  }),

  defineAdminCommand({
    usage: 'export <name> [file]',
    doc: 'write a saved state to a file, or to stdout',
    example: 'klaviyo-emulator snapshot export before-checkout checkout.snapshot',
    flags: {},
    ask: (admin, [name = '', file]) => carryOut(admin, name, file),
    show: ({ name, file }) => [`exported ${name} to ${file}`],
  }),

  defineAdminCommand({
    usage: 'import <name> <file>',
    doc: 'take a file that was exported, under a name',
    example: 'klaviyo-emulator snapshot import before-checkout checkout.snapshot',
    flags: {},
    async ask(admin, [name = '', file = '']) {
      const body = readUserFile(file)
      return snapshot.parse(await admin.ask({ method: 'PUT', path: `${pathOf(name)}/import`, body }))
    },
    show: ({ name, bytes }) => [`imported ${name}: ${bytes} bytes`],
  }),
])

/** Writes a snapshot where it is wanted; what went to stdout is not talked about. */
async function carryOut(admin: AdminClient, name: string, file: string | undefined) {
  if (file === undefined && process.stdout.isTTY)
    throw new Misuse('a snapshot is no text to look at; name a file behind its name')
  const bytes = await admin.take({ method: 'GET', path: `${pathOf(name)}/export` })
  if (file === undefined) {
    process.stdout.write(bytes)
    return undefined
  }
  writeUserFile(file, bytes)
  return { status: 'exported', name, file, bytes: bytes.length }
}

function pathOf(name: string): string {
  return `/snapshots/${encodeURIComponent(name)}`
}
