import { z } from 'zod'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'

const answered = z.looseObject({ resources: z.record(z.string(), z.number()) })

/** What an account keeps, in numbers. */
export const stateCommand = defineAdminCommand({
  usage: 'state',
  doc: 'what the account keeps, in numbers',
  example: 'klaviyo-emulator state --json',
  flags: {},
  ask: async (admin) => answered.parse(await admin.ask({ method: 'GET', path: '/state' })),
  show({ resources, ...rest }) {
    const known = Object.entries(rest).map(([name, value]) => [name, told(value)])
    const kept = Object.entries(resources).filter(([, number]) => number > 0)
    return columns([...known, ...kept.map(([type, number]) => [`  ${type}`, String(number)])])
  },
})

/** A value on one line: what is in a list or an object, one behind the other. */
function told(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(String).join(' ') || 'none'
}
