import { defineAdminCommand } from './admin-client.js'
import { writeUserFile } from './user-file.js'

/** `export`: writes an account as a fixture, from which `seed` restores the same state in any account. */
export const exportCommand = defineAdminCommand({
  usage: 'export [file]',
  doc: 'write the account as a fixture to a file or stdout, as YAML or with --json as JSON',
  example: 'klaviyo-emulator export > scenario.yaml && klaviyo-emulator seed scenario.yaml',
  flags: {},
  async run(admin, [file]) {
    const query = { format: admin.json ? 'json' : 'yaml' }
    const bytes = await admin.download({ method: 'GET', path: '/export', query })
    if (file === undefined) {
      process.stdout.write(bytes)
      return undefined
    }
    writeUserFile(file, bytes)
    return { status: 'exported', file, bytes: bytes.length }
  },
  show: ({ file }) => [`exported to ${file}`],
})
