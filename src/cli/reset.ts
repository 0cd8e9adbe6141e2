import { defineAdminCommand } from './admin-client.js'
import { oneOf, toggle, valueFlag } from './flag.js'

/** `reset`: empties one or all accounts, or resets them to their seeds. */
export const resetCommand = defineAdminCommand({
  usage: 'reset',
  doc: 'clear everything in the account, including its clock, faults and requests',
  example: 'klaviyo-emulator reset --to seeds',
  flags: {
    all: toggle('reset every account'),
    to: valueFlag('<state>', 'the state after the reset: empty or seeds', oneOf('empty', 'seeds'), {
      fallback: 'empty',
    }),
  },
  async run(admin, _words, { all, to }) {
    await admin.request({ method: 'POST', path: '/reset', query: { all: String(all) }, body: { to } })
    return { status: 'reset', all, to }
  },
  show: ({ all, to }) => [
    `${all ? 'every account' : 'the account'} ${to === 'seeds' ? 'is reset to its seeds' : 'is empty'}`,
  ],
})
