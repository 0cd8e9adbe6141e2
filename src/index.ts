import './supported-node.js'

export { UnusableAccount, UnusableDatabase } from './account/database-files.js'
export { createEmulator } from './create-emulator.js'
export type { Emulator } from './emulator.js'
export { UnusableFixture } from './fixtures/fixture-problem.js'
export { MissingFixture } from './fixtures/read-fixture.js'
export {
  type ClockTold,
  EmulatorAccount,
  type FaultOptions,
  type Fixture,
} from './library/account.js'
export type { AccountBeginning, ConnectOptions, ResetOptions } from './library/account-options.js'
export { InvalidOptions } from './library/checked-options.js'
export { connectEmulator, type EmulatorAccounts, type ListedAccount } from './library/connect.js'
export type { EmulatorOptions, StartOptions } from './library/emulator-options.js'
export { ForgottenRequestsError, RequestExpectationError } from './library/expectations.js'
export { MessageExpectationError } from './library/outbox.js'
export { type RoutablePage, type RoutedRequest, routeKlaviyo } from './library/route-klaviyo.js'
export type { EngageOptions, OutboxMessage, Reaction, SoughtMessage } from './library/sought-message.js'
export type { ListOptions, RecordedRequest, SoughtRequest, WaitOptions } from './library/sought-request.js'
export { EmulatorClosed, EmulatorRefusal, EmulatorUnreachable } from './library/transport.js'
export type { SoughtDelivery, WebhookDelivery } from './library/webhooks.js'
export { type RunningEmulator, startEmulator } from './main.js'
export { UnusablePort } from './server/listener.js'
export { UnusableCertificates } from './server/tls.js'
