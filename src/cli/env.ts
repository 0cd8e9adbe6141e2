import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { authorityFileIn, certificatesBeside } from '../server/tls.js'
import { printLines } from './admin-client.js'
import { adminKeyOf } from './admin-key.js'
import { clientVariablesFor, LANGUAGES } from './client-variables.js'
import { defineCommand } from './command.js'
import { ACCESS_FLAGS, ADDRESS_FLAGS, emulatorUrl, reachableAddress } from './connection-flags.js'
import { UsageError, warn } from './exit.js'
import { groupFlags, oneOf, valueFlag } from './flag.js'
import { SHELL_NAMES, shellLines } from './shell.js'
import { START_FLAGS } from './start-flags.js'

const { httpsPort, tlsDir, db } = START_FLAGS

/** The flags that set where an emulator stores its files. */
interface StorageFlags {
  readonly tlsDir: string | undefined
  readonly db: string | undefined
}

/** `env`: prints shell commands that set the variables with which programs find the emulator. */
export const envCommand = defineCommand({
  usage: 'env <language>',
  doc: `print shell commands that set a client's environment, for ${Object.keys(LANGUAGES).join(', ')}`,
  example: 'eval "$(klaviyo-emulator env node)"',
  flags: {
    shell: valueFlag('<shell>', `the syntax: ${SHELL_NAMES.join(', ')}`, oneOf(...SHELL_NAMES), {
      fallback: 'sh',
    }),
    ...ADDRESS_FLAGS,
    ...ACCESS_FLAGS,
    ...groupFlags('Connection:', {
      httpsPort: { ...httpsPort, doc: 'the port it listens on with TLS' },
      tlsDir: { ...tlsDir, doc: 'the directory of its certificates' },
      db: { ...db, doc: 'the directory of its databases, with its certificates in tls' },
    }),
  },
  async run(there) {
    const [word = ''] = there.words
    const { shell, httpsPort: secure, host, adminPrefix } = there.values
    const adminKey = adminKeyOf(there)
    const language = Object.entries(LANGUAGES).find(([name]) => name === word)?.[1]
    if (!language)
      throw new UsageError(`unknown language ${word}; the languages are ${Object.keys(LANGUAGES).join(', ')}`)
    const url = emulatorUrl(there)
    const authorityFile = secure === undefined ? undefined : authorityOf(there.values)
    const httpsUrl = secure ? reachableAddress('https', host, secure) : undefined
    const exported = clientVariablesFor(language, { url, httpsUrl, authorityFile, adminKey, adminPrefix })
    printLines(shellLines(shell, exported))
    warn(language.use)
    if (secure !== undefined) warn(trustHint(authorityFile, language.trust))
  },
})

/** The path of the certificate authority's file; undefined if it is only in memory. */
function authorityOf({ tlsDir: own, db: databases }: StorageFlags): string | undefined {
  const beside = databases === undefined ? undefined : certificatesBeside(databases)
  const directory = own ?? beside
  const file = directory === undefined ? undefined : resolve(authorityFileIn(directory))
  return file !== undefined && existsSync(file) ? file : undefined
}

function trustHint(authorityFile: string | undefined, trust: readonly string[]): string {
  if (authorityFile === undefined)
    return `to trust its certificate, run klaviyo-emulator ca > ca.pem and set ${trust.join(' and ')} to that file`
  const alone = trust.includes('NODE_EXTRA_CA_CERTS')
    ? 'in addition to its own authorities'
    : 'instead of its own authorities'
  return `${trust.join(' and ')} make the client trust the emulator, ${alone}`
}
