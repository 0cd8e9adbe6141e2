import { defineCommand } from './command.js'
import { ACCESS_FLAGS, ADDRESS_FLAGS, emulatorUrl, explainUnreachable } from './connection-flags.js'
import { Failure } from './exit.js'
import { probe } from './probe.js'

const { adminPrefix } = ACCESS_FLAGS

/** `ca`: prints the certificate authority of a running emulator. */
export const caCommand = defineCommand({
  usage: 'ca',
  doc: 'print the certificate authority that clients must trust for HTTPS',
  example: 'klaviyo-emulator ca > ca.pem && NODE_EXTRA_CA_CERTS=ca.pem npm test',
  flags: { ...ADDRESS_FLAGS, adminPrefix },
  async run(there) {
    const url = emulatorUrl(there)
    const { status, text } = await probe(`${url}${there.values.adminPrefix}/ca.pem`).catch((error) => {
      throw explainUnreachable(url, error)
    })
    if (status === 404 && !text.includes('BEGIN CERTIFICATE'))
      throw new Failure(`the emulator at ${url} does not serve HTTPS; start it with --https-port 5529`)
    if (status !== 200) throw new Failure(`${url} answered ${status}: ${text}`)
    process.stdout.write(text)
  },
})
