/** The oldest supported major version of Node, the same as `engines` in package.json. */
const OLDEST = 20

// Checked before any other module is evaluated, since they use features that an older Node lacks.
if (Number(process.versions.node.split('.')[0]) < OLDEST)
  throw new Error(`klaviyo-emulator needs Node ${OLDEST} or newer; this is Node ${process.versions.node}`)
