import type { EmulatorLimits } from './account/limits.js'
import { klaviyo } from './catalog/index.js'
import { sidePrefixesOf } from './declare/side-prefixes.js'
import { assemble, type Emulator, type EmulatorSettings } from './emulator.js'
import { type EmulatorOptions, progressOf, readEmulatorOptions } from './library/emulator-options.js'
import { loadAdmin } from './server/app.js'

/** Creates an emulator of Klaviyo. Throws InvalidOptions and UnusableDatabase. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const emulator = assemble(klaviyo, settingsOf(readEmulatorOptions(options)))
  // A test mostly calls the admin API, which the command does not load before it is called.
  void loadAdmin()
  return emulator
}

/** Converts options of the library to settings. */
export function settingsOf(options: EmulatorOptions): EmulatorSettings {
  const {
    seed,
    isolation,
    empty,
    strictRevision,
    publicUrl,
    adminPrefix,
    adminKey,
    outboundHosts,
    mailPrefix,
    smtpUrl,
    onBug,
  } = options
  const { db, rateLimits, journalRequests, journalBytes, clusterNode: node, clusterNodes: nodes } = options
  return {
    ...{
      seed,
      isolation,
      empty,
      strictRevision,
      adminPrefix,
      adminKey,
      outboundHosts,
      mailPrefix,
      smtpUrl,
      onBug,
    },
    ui: options.ui,
    sidePrefixes: sidePrefixesOf(options),
    directory: db,
    publicUrl: publicUrl?.replace(/\/$/, ''),
    progress: progressOf(options),
    cluster: node === undefined || nodes === undefined ? undefined : { node, nodes },
    enforceRateLimits: rateLimits === 'on',
    journal: {
      ...(journalRequests !== undefined && { requests: journalRequests }),
      ...(journalBytes !== undefined && { bytes: journalBytes }),
    },
    limits: limitsIn(options),
  }
}

/** The limits that options of the library set. */
function limitsIn(options: EmulatorOptions): Partial<EmulatorLimits> {
  const named = {
    adminBody: options.maxAdminBody,
    snapshot: options.maxSnapshot,
    accounts: options.maxAccounts,
    openAccounts: options.openAccounts,
    listeners: options.maxListeners,
  }
  return Object.fromEntries(Object.entries(named).filter(([, limit]) => limit !== undefined))
}
