import { defineAdminCommand } from './admin-client.js'
import { oneOf, toggle, valueFlag } from './flag.js'

/** Empties an account, or all of them, or brings them back to their seeds. */
export const resetCommand = defineAdminCommand({
  usage: 'reset',
  doc: 'forget everything the account keeps, its clock, faults and requests included',
  example: 'klaviyo-emulator reset --to seeds',
  flags: {
    all: toggle('every account'),
    to: valueFlag('<state>', 'what it is reset to: empty or seeds', oneOf('empty', 'seeds'), {
      fallback: 'empty',
    }),
  },
  async ask(admin, _words, { all, to }) {
    await admin.ask({ method: 'POST', path: '/reset', query: { all: String(all) }, body: { to } })
    return { status: 'reset', all, to }
  },
  show: ({ all, to }) => [
    `${all ? 'every account' : 'the account'} ${to === 'seeds' ? 'is as it was seeded' : 'is empty'}`,
  ],
})
