import { STATUS_CODES } from 'node:http'
import { type AdminRequest, EmulatorRefusal, overHttp, requestAdmin } from '../library/transport.js'
import { adminKeyOf } from './admin-key.js'
import { defineCommand, type RegisteredCommand } from './command.js'
import { ACCESS_FLAGS, ADDRESS_FLAGS, emulatorUrl, explainUnreachable } from './connection-flags.js'
import { Failure } from './exit.js'
import { type Flags, groupFlags, optional, TEXT, toggle } from './flag.js'
import type { ResolvedFlags, Values } from './resolve-flags.js'

/** Flags of every command that uses the admin API. */
const ADMIN_FLAGS = {
  json: toggle('print the response as JSON'),
  ...ADDRESS_FLAGS,
  ...groupFlags('Where the emulator is:', {
    account: optional('<company id>', 'the account to use, instead of the default one', TEXT),
  }),
  ...ACCESS_FLAGS,
}

/** A request about the account that the flag names, or another `account`: undefined for none. */
type AccountRequest = Omit<AdminRequest, 'account'> & { readonly account?: string | undefined }

/** A client of the admin API of a running emulator. */
export interface AdminClient {
  /** Print JSON? */
  readonly json: boolean
  /** Returns the JSON of the response; undefined for a 204. Throws EmulatorRefusal and Failure. */
  request(request: AccountRequest): Promise<unknown>
  /** Returns the bytes of the response. Throws EmulatorRefusal and Failure. */
  download(request: AccountRequest): Promise<Buffer>
}

/** A command that uses the admin API, as its file declares it. */
interface AdminCommand<F extends Flags, T> {
  readonly usage: string
  readonly doc: string
  readonly example: string
  readonly flags: F
  readonly isDefault?: boolean
  /** Returns the result to print; undefined if it has printed everything itself. */
  run(admin: AdminClient, words: readonly string[], values: Values<F>): Promise<T | undefined>
  /** The result as lines for people; `--json` prints the result itself. */
  show(answer: T): readonly string[]
}

/** Declares a command that uses the admin API and prints the result. */
export function defineAdminCommand<T, F extends Flags>(declaration: AdminCommand<F, T>): RegisteredCommand {
  const { run: ask, show, ...rest } = declaration
  return defineCommand({
    ...rest,
    sharedFlags: ADMIN_FLAGS,
    async run({ words, values, resolve: settle }) {
      const there = await settle(ADMIN_FLAGS)
      const answer = await ask(adminClientOf(there), words, values)
      if (answer === undefined) return
      printLines(there.values.json ? [JSON.stringify(answer, null, 2)] : show(answer))
    },
  })
}

/** Prints lines to stdout. */
export function printLines(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
}

function adminClientOf(there: ResolvedFlags<typeof ADMIN_FLAGS>): AdminClient {
  const { json, account, adminPrefix } = there.values
  const adminKey = adminKeyOf(there)
  const url = emulatorUrl(there)
  const transport = overHttp(url, adminPrefix, adminKey)
  const notAnEmulator = new Failure(
    `the server at ${url} is not an emulator, or its admin prefix is not ${adminPrefix} (--admin-prefix)`,
  )
  const send = (request: AccountRequest) =>
    requestAdmin(transport, { account, ...request }).catch((error: unknown) => {
      if (!(error instanceof EmulatorRefusal)) throw explainUnreachable(url, error)
      throw error.message === STATUS_CODES[error.status] || error.message === '' ? notAnEmulator : error
    })
  return {
    json,
    async request(request) {
      const response = await send(request)
      if (response.status === 204) return undefined
      return response.json().catch(() => {
        throw notAnEmulator
      })
    },
    download: async (request) => Buffer.from(await (await send(request)).arrayBuffer()),
  }
}
