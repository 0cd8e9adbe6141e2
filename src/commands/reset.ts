import { defineDeskCommand } from './desk-client.js'
import { toggle } from './flag.js'

/** Empties an account, or all of them. */
export const reset = defineDeskCommand({
  usage: 'reset',
  doc: 'forget everything the account keeps, its clock, faults and requests included',
  example: 'klaviyo-emulator reset --all',
  flags: { all: toggle('every account') },
  async ask(desk, _words, { all }) {
    await desk.ask({ method: 'POST', path: '/reset', query: { all: String(all) } })
    return { status: 'reset', all }
  },
  show: ({ all }) => [all ? 'every account is empty' : 'the account is empty'],
})
