import { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { UnusableState } from '../account/saved-settings.js'
import { print } from '../base/instant.js'
import { guessed } from '../base/text.js'
import type { EmulatorContext } from './context.js'
import { type AdminCall, type AdminRoute, BinaryBody, defineAdminRoute } from './route.js'

const SNAPSHOT = 'application/vnd.sqlite3'
/** Names of dots only are invalid: clients resolve them as relative paths. */
const NAME = /^(?!\.+$)[\w.-]{1,100}$/

const shown = z.object({ name: z.string(), company_id: z.string(), at: z.string(), bytes: z.number() })

/** Saved states by name. A state has rows, pending work, clock and progress, but no faults and no journal. */
export const snapshotRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/snapshots',
    doc: 'Lists the saved states. Any account can restore any of them.',
    response: z.object({ snapshots: z.array(shown) }),
    run: ({ context }) => ({
      snapshots: context.accounts.snapshots.all.map(({ name, companyId, at, bytes }) => ({
        name,
        company_id: companyId,
        at,
        bytes,
      })),
    }),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/snapshots/:name',
    doc: 'Saves the state of the account under a name; replaces a state of that name.',
    response: shown,
    run: (call) => keep(call, () => call.account.save()),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/snapshots/:name/restore',
    doc: 'Restores a saved state into the account. Complete when it responds.',
    response: z.object({ status: z.literal('restored'), name: z.string(), company_id: z.string() }),
    run(call) {
      const { context, account, parameters } = call
      restoreSnapshot(account, parameters.name, context)
      context.announcements.publish({
        event: 'restore',
        companyId: account.companyId,
        ...detail(parameters.name),
      })
      return { status: 'restored', name: parameters.name, company_id: account.companyId }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/snapshots/:name',
    doc: 'Deletes a saved state.',
    status: 204,
    run({ context, parameters: { name = '' } }) {
      if (!context.accounts.snapshots.remove(name)) throw unknown(name, context)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/snapshots/:name/export',
    doc: 'Downloads a saved state as a file, for another emulator of the same version.',
    responseMedia: SNAPSHOT,
    run: ({ context, parameters: { name } }) => new BinaryBody(SNAPSHOT, stateNamed(name, context)),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/snapshots/:name/import',
    doc: 'Saves an exported file under a name. The body is the file.',
    bodyMedia: SNAPSHOT,
    response: shown,
    async run(call) {
      const bytes = await call.bytes()
      const trouble = call.context.accounts.troubleOf(bytes)
      if (trouble !== undefined)
        throw new OperatorError(
          `the body is not a snapshot that this version of klaviyo-emulator exported: ${trouble}`,
        )
      return keep(call, () => bytes)
    },
  }),
]

function keep({ context, account, parameters: { name = '' } }: AdminCall, state: () => Buffer) {
  if (!NAME.test(name))
    throw new OperatorError(
      'a name is up to 100 letters, digits, dots, dashes and underscores, and not only dots',
    )
  const bytes = state()
  const at = print(account.clock.now())
  context.accounts.snapshots.keep({ name, companyId: account.companyId, at }, bytes)
  context.announcements.publish({ event: 'snapshot', companyId: account.companyId, detail: name })
  return { name, company_id: account.companyId, at, bytes: bytes.length }
}

/** Restores a saved state. Throws OperatorError when it does not exist or this version cannot use it. */
export function restoreSnapshot(account: Account, name = '', context: EmulatorContext): void {
  const bytes = stateNamed(name, context)
  try {
    if (account.restore(bytes)) return
  } catch (error) {
    if (!(error instanceof UnusableState)) throw error
    throw new OperatorError(`the snapshot ${name} cannot be restored: ${error.message}; delete it`, 409)
  }
  throw new OperatorError(
    `the snapshot ${name} was saved by another version of klaviyo-emulator; delete it`,
    409,
  )
}

/** The bytes of a saved state. Throws OperatorError that lists the saved states. */
function stateNamed(name = '', context: EmulatorContext): Buffer {
  const bytes = context.accounts.snapshots.bytes(name)
  if (!bytes) throw unknown(name, context)
  return bytes
}

function unknown(name: string, { accounts }: EmulatorContext): OperatorError {
  const names = accounts.snapshots.all.map((each) => each.name)
  return new OperatorError(
    `there is no snapshot ${name}${guessed(name, names)}; there are: ${names.join(', ') || 'none'}`,
    404,
  )
}

function detail(name: string | undefined) {
  return name === undefined ? {} : { detail: name }
}
