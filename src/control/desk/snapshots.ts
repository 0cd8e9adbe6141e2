import { z } from 'zod'
import { print } from '../../base/instant.js'
import { guessed } from '../../base/text.js'
import type { Account } from '../account.js'
import { UnusableState } from '../account-facts.js'
import { type Call, type Desk, type DeskAction, defineAction, Mistake, Octets } from '../desk.js'

const SNAPSHOT = 'application/vnd.sqlite3'
/** Names of dots alone are left out: clients take them for a way up in the path. */
const NAME = /^(?!\.+$)[\w.-]{1,100}$/

const shown = z.object({ name: z.string(), company_id: z.string(), at: z.string(), bytes: z.number() })

/** States of accounts by name: rows, put-off work, clock and progress. Faults and requests are no part of them. */
export const snapshotActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/snapshots',
    doc: 'The states that were saved; any account can go to any of them.',
    gives: z.object({ snapshots: z.array(shown) }),
    run: ({ desk }) => ({
      snapshots: desk.accounts.snapshots.all.map(({ name, companyId, at, bytes }) => ({
        name,
        company_id: companyId,
        at,
        bytes,
      })),
    }),
  }),

  defineAction({
    method: 'PUT',
    path: '/snapshots/:name',
    doc: 'Saves the state of the account under a name, in place of what had it.',
    gives: shown,
    run: (call) => keep(call, () => call.account.save()),
  }),

  defineAction({
    method: 'POST',
    path: '/snapshots/:name/restore',
    doc: 'Brings the account to a saved state. Done when it answers.',
    gives: z.object({ status: z.literal('restored'), name: z.string(), company_id: z.string() }),
    run(call) {
      const { desk, account, parameters } = call
      bring(account, parameters.name, desk)
      desk.announcements.tell({ event: 'restore', companyId: account.companyId, ...detail(parameters.name) })
      return { status: 'restored', name: parameters.name, company_id: account.companyId }
    },
  }),

  defineAction({
    method: 'DELETE',
    path: '/snapshots/:name',
    doc: 'Forgets a saved state.',
    status: 204,
    run({ desk, parameters: { name = '' } }) {
      if (!desk.accounts.snapshots.remove(name)) throw unknown(name, desk)
    },
  }),

  defineAction({
    method: 'GET',
    path: '/snapshots/:name/export',
    doc: 'A saved state as a file, for another emulator of the same version.',
    givesMedia: SNAPSHOT,
    run: ({ desk, parameters: { name } }) => new Octets(SNAPSHOT, stateNamed(name, desk)),
  }),

  defineAction({
    method: 'PUT',
    path: '/snapshots/:name/import',
    doc: 'Takes a file that was exported, under a name. The body is the file.',
    takesMedia: SNAPSHOT,
    gives: shown,
    async run(call) {
      const bytes = await call.bytes()
      const trouble = call.desk.accounts.troubleOf(bytes)
      if (trouble !== undefined)
        throw new Mistake(
          `the body is no snapshot that this version of klaviyo-emulator exported: ${trouble}`,
        )
      return keep(call, () => bytes)
    },
  }),
]

function keep({ desk, account, parameters: { name = '' } }: Call, state: () => Buffer) {
  if (!NAME.test(name))
    throw new Mistake('a name is up to 100 letters, digits, dots, dashes and underscores, and not dots alone')
  const bytes = state()
  const at = print(account.clock.now())
  desk.accounts.snapshots.keep({ name, companyId: account.companyId, at }, bytes)
  desk.announcements.tell({ event: 'snapshot', companyId: account.companyId, detail: name })
  return { name, company_id: account.companyId, at, bytes: bytes.length }
}

/** Brings an account to a saved state. Throws Mistake when there is none, or none that this version can use. */
export function bring(account: Account, name = '', desk: Desk): void {
  const bytes = stateNamed(name, desk)
  try {
    if (account.restore(bytes)) return
  } catch (error) {
    if (!(error instanceof UnusableState)) throw error
    throw new Mistake(`the snapshot ${name} cannot be restored: ${error.message}; delete it`, 409)
  }
  throw new Mistake(`the snapshot ${name} was saved by another version of klaviyo-emulator; delete it`, 409)
}

/** The bytes of a saved state. Throws Mistake that tells what there is. */
function stateNamed(name = '', desk: Desk): Buffer {
  const bytes = desk.accounts.snapshots.bytes(name)
  if (!bytes) throw unknown(name, desk)
  return bytes
}

function unknown(name: string, { accounts }: Desk): Mistake {
  const names = accounts.snapshots.all.map((each) => each.name)
  return new Mistake(
    `there is no snapshot ${name}${guessed(name, names)}; there are: ${names.join(', ') || 'none'}`,
    404,
  )
}

function detail(name: string | undefined) {
  return name === undefined ? {} : { detail: name }
}
