import { defineAdminCommand } from './admin-client.js'
import { writeUserFile } from './user-file.js'

/** Writes an account as a fixture, which brings any account to the same state. */
export const exportCommand = defineAdminCommand({
  usage: 'export [file]',
  doc: 'write the account as a fixture to a file, or to stdout; with --json as JSON',
  example: 'klaviyo-emulator export > scenario.yaml && klaviyo-emulator seed scenario.yaml',
  flags: {},
  async ask(admin, [file]) {
    const query = { format: admin.json ? 'json' : 'yaml' }
    const bytes = await admin.take({ method: 'GET', path: '/export', query })
    if (file === undefined) {
      process.stdout.write(bytes)
      return undefined
    }
    writeUserFile(file, bytes)
    return { status: 'exported', file, bytes: bytes.length }
  },
  show: ({ file }) => [`exported to ${file}`],
})
