export { UnusableCertificates } from './certificates.js'
export { UnusableAccount, UnusableDatabase } from './control/account-files.js'
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.js'
export { UnusableFixture } from './fixtures/mistake.js'
export { MissingFixture } from './fixtures/scenarios.js'
export {
  type ClockTold,
  EmulatorAccount,
  type FaultOptions,
  type Fixture,
  RequestExpectationError,
  type WaitOptions,
} from './library/account.js'
export {
  type AccountBeginning,
  type ConnectOptions,
  connectEmulator,
  type EmulatorAccounts,
} from './library/connect.js'
export type { RecordedRequest, SoughtRequest } from './library/sought-request.js'
export { EmulatorClosed, EmulatorRefusal, EmulatorUnreachable } from './library/transport.js'
export { type RunningEmulator, type StartOptions, startEmulator, UnusablePort } from './main.js'
