import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'

const stateSchema = late(() => z.looseObject({ resources: z.record(z.string(), z.number()) }))

/** `state`: shows the number of resources of each type and other figures of an account. */
export const stateCommand = defineAdminCommand({
  usage: 'state',
  doc: 'show how many resources of each type the account has',
  example: 'klaviyo-emulator state --json',
  flags: {},
  run: async (admin) => stateSchema().parse(await admin.request({ method: 'GET', path: '/state' })),
  show({ resources, ...rest }) {
    const known = Object.entries(rest).map(([name, value]) => [name, inOneLine(value)])
    const kept = Object.entries(resources).filter(([, number]) => number > 0)
    return columns([...known, ...kept.map(([type, number]) => [`  ${type}`, String(number)])])
  },
})

/** A value on one line; the values of an array or an object are separated by spaces. */
function inOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(String).join(' ') || 'none'
}
