export { UnusableCertificates } from './certificates.js'
export { UnusableDatabase } from './control/accounts.js'
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.js'
export { type RunningEmulator, type StartOptions, startEmulator, UnusablePort } from './main.js'
