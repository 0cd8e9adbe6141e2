import { z } from 'zod'
import { late } from '../base/late.js'
import { type AdminClient, defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { UsageError } from './exit.js'
import { readUserFile, writeUserFile } from './user-file.js'

const snapshot = late(() =>
  z.looseObject({
    name: z.string(),
    company_id: z.string(),
    at: z.string(),
    bytes: z.number(),
  }),
)
const listed = late(() => z.object({ snapshots: z.array(snapshot()) }))

/** `snapshot`: saves, restores, exports and imports states of accounts. */
export const snapshotsCommand = defineGroup('snapshot', 'save and restore states of accounts', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list the snapshots',
    example: 'klaviyo-emulator snapshot list',
    flags: {},
    isDefault: true,
    run: async (admin) => listed().parse(await admin.request({ method: 'GET', path: '/snapshots' })),
    show: (answer) =>
      columns(
        answer.snapshots.map(({ name, company_id, at, bytes }) => [name, company_id, at, `${bytes} bytes`]),
      ),
  }),

  defineAdminCommand({
    usage: 'save <name>',
    doc: 'save the state of the account, replacing a snapshot of that name',
    example: 'klaviyo-emulator snapshot save before-checkout',
    flags: {},
    run: async (admin, [name = '']) =>
      snapshot().parse(await admin.request({ method: 'PUT', path: pathOf(name) })),
    show: ({ name, bytes }) => [`saved ${name}: ${bytes} bytes`],
  }),

  defineAdminCommand({
    usage: 'restore <name>',
    doc: 'restore a snapshot into the account',
    example: 'klaviyo-emulator snapshot restore before-checkout',
    flags: {},
    async run(admin, [name = '']) {
      await admin.request({ method: 'POST', path: `${pathOf(name)}/restore` })
      return { status: 'restored', name }
    },
    show: ({ name }) => [`restored ${name}`],
  }),

  defineAdminCommand({
    usage: 'delete <name>',
    doc: 'delete a snapshot',
    example: 'klaviyo-emulator snapshot delete before-checkout',
    flags: {},
    async run(admin, [name = '']) {
      await admin.request({ method: 'DELETE', path: pathOf(name) })
      return { status: 'deleted', name }
    },
    show: ({ name }) => [`deleted ${name}`],
  }),

  defineAdminCommand({
    usage: 'export <name> [file]',
    doc: 'write a snapshot to a file or stdout',
    example: 'klaviyo-emulator snapshot export before-checkout checkout.snapshot',
    flags: {},
    run: (admin, [name = '', file]) => exportSnapshot(admin, name, file),
    show: ({ name, file }) => [`exported ${name} to ${file}`],
  }),

  defineAdminCommand({
    usage: 'import <name> <file>',
    doc: 'import an exported file as a snapshot',
    example: 'klaviyo-emulator snapshot import before-checkout checkout.snapshot',
    flags: {},
    async run(admin, [name = '', file = '']) {
      const body = readUserFile(file)
      return snapshot().parse(await admin.request({ method: 'PUT', path: `${pathOf(name)}/import`, body }))
    },
    show: ({ name, bytes }) => [`imported ${name}: ${bytes} bytes`],
  }),
])

/** Writes a snapshot to a file or to stdout; prints nothing else to stdout. Throws UsageError for a terminal. */
async function exportSnapshot(admin: AdminClient, name: string, file: string | undefined) {
  if (file === undefined && process.stdout.isTTY)
    throw new UsageError('a snapshot is binary and cannot be shown on a terminal; add a file name')
  const bytes = await admin.download({ method: 'GET', path: `${pathOf(name)}/export` })
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
