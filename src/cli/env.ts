import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { authorityFileIn, certificatesBeside } from '../server/tls.js'
import { printLines } from './admin-client.js'
import { adminKeyOf } from './admin-key.js'
import { clientVariablesFor, LANGUAGES } from './client-variables.js'
import { defineCommand } from './command.js'
import { ACCESS_FLAGS, ADDRESS_FLAGS, emulatorUrl, reachableAddress } from './connection-flags.js'
import { Misuse, warn } from './exit.js'
import { groupFlags, oneOf, valueFlag } from './flag.js'
import { SHELL_NAMES, shellLines } from './shell.js'
import { START_FLAGS } from './start-flags.js'

const { httpsPort, tlsDir, db } = START_FLAGS

/** Where an emulator keeps its files. */
interface Kept {
  readonly tlsDir: string | undefined
  readonly db: string | undefined
}

/** Prints what a shell has to be told so that programs in it find the emulator. */
export const envCommand = defineCommand({
  usage: 'env <language>',
  doc: `print variables for a shell, for ${Object.keys(LANGUAGES).join(', ')}`,
  example: 'eval "$(klaviyo-emulator env node)"',
  flags: {
    shell: valueFlag('<shell>', `whose words to use: ${SHELL_NAMES.join(', ')}`, oneOf(...SHELL_NAMES), {
      fallback: 'sh',
    }),
    ...ADDRESS_FLAGS,
    ...ACCESS_FLAGS,
    ...groupFlags('Where the emulator is:', {
      httpsPort: { ...httpsPort, doc: 'the port it listens on with TLS' },
      tlsDir: { ...tlsDir, doc: 'where it keeps its certificates' },
      db: { ...db, doc: 'where it keeps its databases, and beside them its certificates' },
    }),
  },
  async run(there) {
    const [word = ''] = there.words
    const { shell, httpsPort: secure, host, adminPrefix } = there.values
    const adminKey = adminKeyOf(there)
    const language = Object.entries(LANGUAGES).find(([name]) => name === word)?.[1]
    if (!language)
      throw new Misuse(`there is no ${word} here; there are ${Object.keys(LANGUAGES).join(', ')}`)
    const url = emulatorUrl(there)
    const authorityFile = secure === undefined ? undefined : authorityOf(there.values)
    const httpsUrl = secure ? reachableAddress('https', host, secure) : undefined
    const exported = clientVariablesFor(language, { url, httpsUrl, authorityFile, adminKey, adminPrefix })
    printLines(shellLines(shell, exported))
    warn(language.use)
    if (secure !== undefined) warn(trustHint(authorityFile, language.trust))
  },
})

/** The file of the certificate authority, where it is kept in one. */
function authorityOf({ tlsDir: own, db: databases }: Kept): string | undefined {
  const beside = databases === undefined ? undefined : certificatesBeside(databases)
  const directory = own ?? beside
  const file = directory === undefined ? undefined : resolve(authorityFileIn(directory))
  return file !== undefined && existsSync(file) ? file : undefined
}

function trustHint(authorityFile: string | undefined, trust: readonly string[]): string {
  if (authorityFile === undefined)
    return `to trust its certificate: klaviyo-emulator ca > ca.pem, and name that file in ${trust.join(' and ')}`
  const alone = trust.includes('NODE_EXTRA_CA_CERTS')
    ? 'beside the authorities it knows'
    : 'and no other authority'
  return `${trust.join(' and ')} let it trust the emulator, ${alone}`
}
