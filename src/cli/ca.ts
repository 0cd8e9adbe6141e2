import { defineCommand } from './command.js'
import { ADMITTANCE_FLAGS, explainSilence, urlOf, WHERE_FLAGS } from './connection-flags.js'
import { Failure } from './exit.js'
import { askOpenly } from './probe.js'

const { adminPrefix } = ADMITTANCE_FLAGS

/** Prints whom clients have to trust to speak TLS with an emulator. */
export const ca = defineCommand({
  usage: 'ca',
  doc: 'print the certificate authority that clients have to trust for HTTPS',
  example: 'klaviyo-emulator ca > ca.pem && NODE_EXTRA_CA_CERTS=ca.pem npm test',
  flags: { ...WHERE_FLAGS, adminPrefix },
  async run(there) {
    const url = urlOf(there)
    const { status, text } = await askOpenly(`${url}${there.values.adminPrefix}/ca.pem`).catch((error) => {
      throw explainSilence(url, error)
    })
    if (status === 404 && !text.includes('BEGIN CERTIFICATE'))
      throw new Failure(`the emulator at ${url} speaks no HTTPS; start it with --https-port 5529`)
    if (status !== 200) throw new Failure(`${url} answers ${status}: ${text}`)
    process.stdout.write(text)
  },
})
