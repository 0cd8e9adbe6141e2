/** The oldest major version of Node that the emulator runs on, as package.json has it under `engines`. */
const OLDEST = 20

// Looked at before any other module is evaluated: they use what an older Node does not have.
if (Number(process.versions.node.split('.')[0]) < OLDEST)
  throw new Error(`klaviyo-emulator needs Node ${OLDEST} or newer; this is Node ${process.versions.node}`)
