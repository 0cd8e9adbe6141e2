import { JOURNAL_SIZE } from '../account/journal.js'
import { DEFAULT_LIMITS } from '../account/limits.js'
import { PROGRESS_FORMS, printProgress, readProgress } from '../account/progress.js'
import { DEFAULT_ADMIN_PREFIX, isAdminPrefix } from '../admin/prefix.js'
import { DEFAULT_PROGRESS, type Progress } from '../engine/progress.js'
import { DEFAULT_HTTPS_PORT, DEFAULT_PORT } from '../server/ports.js'
import {
  COUNT,
  type FlagForm,
  groupFlags,
  oneOf,
  optional,
  PORT,
  repeated,
  SIZE,
  TEXT,
  toggle,
  URL_ORIGIN,
  valueFlag,
} from './flag.js'

const PROGRESS: FlagForm<Progress> = { takes: PROGRESS_FORMS, read: readProgress, print: printProgress }

const PREFIX: FlagForm<string> = {
  takes: "a path like /__admin, and none of Klaviyo's own (/api, /client, /oauth)",
  read: (text) => (isAdminPrefix(text) ? text : undefined),
}

/** A key that a header can carry. */
export const KEY: FlagForm<string> = {
  takes: 'a key: letters, digits and signs, without spaces',
  read: (text) => (/^[!-~]+$/.test(text) ? text : undefined),
}

/** How an emulator is set up: each flag is a variable and a name in the configuration file, too. */
export const START_FLAGS = {
  config: optional('<file>', 'read settings from this file, by the names of these flags', TEXT, {
    shownFallback: 'klaviyo-emulator.yaml, .yml or .json, if it is there',
  }),
  host: valueFlag('<address>', 'where to listen', TEXT, { fallback: '127.0.0.1', bare: 'HOST' }),
  port: valueFlag('<number>', 'port to listen on; 0 takes a free one', PORT, {
    fallback: DEFAULT_PORT,
    bare: 'PORT',
  }),
  httpsPort: optional(
    '<number>',
    `listen with TLS too, by convention on ${DEFAULT_HTTPS_PORT}; 0 takes a free one`,
    PORT,
  ),
  tlsDir: optional('<directory>', 'keep the certificates here, instead of in tls beside the databases', TEXT),
  db: optional('<directory>', 'keep everything in SQLite files here, instead of in memory', TEXT),
  seeds: repeated('<fixtures>', 'load these before it is ready: a file, a directory, a scenario by its name'),
  seedErrors: valueFlag(
    '<mode>',
    'what happens when a fixture cannot be loaded: nothing starts, or it warns and goes on',
    oneOf('fail', 'warn'),
    { fallback: 'fail' },
  ),
  watch: toggle('begin anew with the fixtures of --seeds whenever one of their files changes'),
  import: optional('<file>', 'bring the default account to the state that was exported to this file', TEXT),
  exportOnExit: optional('<file>', 'write the default account to this file as a fixture when it stops', TEXT),
  seed: valueFlag('<text>', 'ids are drawn from it', TEXT, { fallback: 'klaviyo' }),
  isolation: valueFlag(
    '<mode>',
    'whether every key opens an account of its own: shared or per-key',
    oneOf('shared', 'per-key'),
    { fallback: 'shared' },
  ),
  jobs: valueFlag('<progress>', `how bulk jobs progress: ${PROGRESS_FORMS}`, PROGRESS, {
    fallback: DEFAULT_PROGRESS,
    shownFallback: printProgress(DEFAULT_PROGRESS),
  }),
  realistic: toggle('let everything take as long as Klaviyo does; short for --jobs realistic'),
  empty: toggle('begin accounts without the metrics, lists and segments of a new one'),
  rateLimits: valueFlag('<mode>', 'whether exceeding a limit answers 429: on or off', oneOf('on', 'off'), {
    fallback: 'off',
  }),
  strictRevision: toggle('refuse requests without a revision header'),
  journalRequests: valueFlag('<number>', 'how many requests each account remembers', COUNT, {
    fallback: JOURNAL_SIZE.requests,
  }),
  journalBytes: valueFlag('<number>', 'how many bytes of bodies and answers each account remembers', COUNT, {
    fallback: JOURNAL_SIZE.bytes,
  }),
  publicUrl: optional('<url>', 'what links begin with, instead of the host the client used', URL_ORIGIN),
  adminKey: optional('<key>', 'what the admin routes ask for; needed from other machines', KEY, {
    secret: true,
  }),
  adminKeyFile: optional(
    '<file>',
    'read that key from this file: whoever lists processes cannot see it there',
    TEXT,
  ),
  adminPrefix: valueFlag('<path>', 'what every admin path begins with', PREFIX, {
    fallback: DEFAULT_ADMIN_PREFIX,
  }),
  readyFile: optional('<file>', 'write the line that says it is ready here, once it is', TEXT),
  log: valueFlag(
    '<form>',
    'log what happens to stdout: json, pretty or off',
    oneOf('json', 'pretty', 'off'),
    {
      fallback: process.stdout.isTTY ? 'pretty' : 'json',
      shownFallback: 'pretty on a terminal, json elsewhere',
    },
  ),
  ...groupFlags('What it takes on:', {
    maxAdminBody: valueFlag('<size>', 'the largest body of an admin route', SIZE, {
      fallback: DEFAULT_LIMITS.adminBody,
      shownFallback: '64MiB',
    }),
    maxSnapshot: valueFlag('<size>', 'the largest snapshot that is imported', SIZE, {
      fallback: DEFAULT_LIMITS.snapshot,
      shownFallback: '1GiB',
    }),
    maxAccounts: valueFlag('<number>', 'how many accounts there may be', COUNT, {
      fallback: DEFAULT_LIMITS.accounts,
    }),
    openAccounts: optional(
      '<number>',
      'how many accounts stay open; the others sleep until they are asked',
      COUNT,
      {
        shownFallback: '100 with --db, else 250',
      },
    ),
    maxListeners: valueFlag('<number>', 'how many clients may listen to events or wait for requests', COUNT, {
      fallback: DEFAULT_LIMITS.listeners,
    }),
  }),
} as const

/** What the configuration file may hold. */
export const FILE_SETTINGS: readonly string[] = Object.keys(START_FLAGS).filter((name) => name !== 'config')
