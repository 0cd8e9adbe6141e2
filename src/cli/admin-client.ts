import { STATUS_CODES } from 'node:http'
import { type AdminRequest, askAdmin, EmulatorRefusal, overHttp } from '../library/transport.js'
import { adminKeyOf } from './admin-key.js'
import { defineCommand, type RegisteredCommand } from './command.js'
import { ACCESS_FLAGS, ADDRESS_FLAGS, emulatorUrl, explainUnreachable } from './connection-flags.js'
import { Failure } from './exit.js'
import { type Flags, groupFlags, optional, TEXT, toggle } from './flag.js'
import type { ResolvedFlags, Values } from './resolve-flags.js'

/** Flags of every command that speaks with the admin API. */
const ADMIN_FLAGS = {
  json: toggle('print the answer as JSON'),
  ...ADDRESS_FLAGS,
  ...groupFlags('Where the emulator is:', {
    account: optional('<company id>', 'the account that is meant, instead of the default one', TEXT),
  }),
  ...ACCESS_FLAGS,
}

type Asked = Omit<AdminRequest, 'account'>

/** The admin API of an emulator that runs. */
export interface AdminClient {
  /** Is the answer wanted as JSON? */
  readonly json: boolean
  /** The JSON it answers; undefined where there is nothing to say. Throws EmulatorRefusal and Failure. */
  ask(request: Asked): Promise<unknown>
  /** The file it answers. Throws EmulatorRefusal and Failure. */
  take(request: Asked): Promise<Buffer>
}

/** A command of the admin API: what it asks, and what people are told of the answer. */
interface AdminCommand<F extends Flags, T> {
  readonly usage: string
  readonly doc: string
  readonly example: string
  readonly flags: F
  readonly isDefault?: boolean
  /** Gives nothing where it has printed all there is to say. */
  ask(admin: AdminClient, words: readonly string[], values: Values<F>): Promise<T | undefined>
  /** Its lines for people; `--json` prints what `ask` gave. */
  show(answer: T): readonly string[]
}

/** Declares a command that asks the admin API, and prints what it says. */
export function defineAdminCommand<T, F extends Flags>(declaration: AdminCommand<F, T>): RegisteredCommand {
  const { ask, show, ...rest } = declaration
  return defineCommand({
    ...rest,
    beside: ADMIN_FLAGS,
    async run({ words, values, settle }) {
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
  const stranger = new Failure(
    `what answers at ${url} is no emulator, or its admin paths do not begin with ${adminPrefix}`,
  )
  const send = (request: Asked) =>
    askAdmin(transport, { ...request, account }).catch((error: unknown) => {
      if (!(error instanceof EmulatorRefusal)) throw explainUnreachable(url, error)
      throw error.message === STATUS_CODES[error.status] || error.message === '' ? stranger : error
    })
  return {
    json,
    async ask(request) {
      const response = await send(request)
      if (response.status === 204) return undefined
      return response.json().catch(() => {
        throw stranger
      })
    },
    take: async (request) => Buffer.from(await (await send(request)).arrayBuffer()),
  }
}
