import { JOURNAL_SIZE } from '../account/journal.js'
import { DEFAULT_LIMITS } from '../account/limits.js'
import { PROGRESS_FORMS, printProgress, readProgress } from '../account/progress.js'
import { DEFAULT_ADMIN_PREFIX, isAdminPrefix } from '../admin/prefix.js'
import { SIDE_PREFIXES } from '../declare/side-prefixes.js'
import { MAIL_PATH } from '../declare/web-route.js'
import { DEFAULT_PROGRESS, type Progress } from '../engine/progress.js'
import { DEFAULT_HOSTS, HOST_FORMS, isHostPattern } from '../outbound/hosts.js'
import { isSmtpUrl, SMTP_FORM } from '../outbound/smtp.js'
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

const PROGRESS: FlagForm<Progress> = { expected: PROGRESS_FORMS, read: readProgress, print: printProgress }

/** Values between commas; spaces beside a comma have no meaning. */
const split = (text: string): string[] => text.split(',').map((each) => each.trim())

const NODES: FlagForm<readonly string[]> = {
  expected: 'a list like node-1:5528,node-2:5528',
  read: (text) => (split(text).every((each) => /^[^\s]+$/.test(each)) ? split(text) : undefined),
  print: (nodes) => nodes.join(','),
  isList: true,
}

const HOSTS: FlagForm<readonly string[]> = {
  expected: HOST_FORMS,
  read(text) {
    const hosts = text === '' ? [] : split(text)
    return hosts.every(isHostPattern) ? hosts : undefined
  },
  print: (hosts) => hosts.join(','),
  isList: true,
}

const SMTP: FlagForm<string> = {
  expected: SMTP_FORM,
  read: (text) => (isSmtpUrl(text) ? text : undefined),
}

const PREFIX: FlagForm<string> = {
  expected: "a path like /__admin that is not one of Klaviyo's own (/api, /client, /oauth)",
  read: (text) => (isAdminPrefix(text) ? text : undefined),
}

/** A key that an HTTP header can contain. */
export const KEY: FlagForm<string> = {
  expected: 'a key of printable ASCII characters without spaces',
  read: (text) => (/^[!-~]+$/.test(text) ? text : undefined),
}

/** The settings of an emulator: each is a flag, an environment variable and a member of the configuration file. */
export const START_FLAGS = {
  config: optional('<file>', 'read settings from this file, named like these flags', TEXT, {
    shownFallback: 'klaviyo-emulator.yaml, .yml or .json, if it exists',
  }),
  host: valueFlag('<address>', 'address to listen on', TEXT, { fallback: '127.0.0.1', unprefixed: 'HOST' }),
  port: valueFlag('<number>', 'port to listen on; 0 chooses a free port', PORT, {
    fallback: DEFAULT_PORT,
    unprefixed: 'PORT',
  }),
  httpsPort: optional(
    '<number>',
    `also listen with TLS on this port, by convention ${DEFAULT_HTTPS_PORT}; 0 chooses a free port`,
    PORT,
  ),
  tlsDir: optional(
    '<directory>',
    'store the certificates here, instead of in tls in the directory of --db',
    TEXT,
  ),
  db: optional('<directory>', 'store all data in SQLite files here, instead of in memory', TEXT),
  seeds: repeated(
    '<fixtures>',
    'load these before it is ready: a file, a directory or the name of a scenario',
  ),
  seedErrors: valueFlag(
    '<mode>',
    'what to do if a fixture cannot be loaded: fail to start, or warn and skip it',
    oneOf('fail', 'warn'),
    { fallback: 'fail' },
  ),
  watch: toggle('reset to the fixtures of --seeds whenever one of their files changes'),
  import: optional('<file>', 'load this exported file into the default account', TEXT),
  exportOnExit: optional(
    '<file>',
    'export the default account to this file as a fixture when the emulator stops',
    TEXT,
  ),
  seed: valueFlag(
    '<text>',
    'the seed of generated ids: the same seed and requests produce the same ids',
    TEXT,
    { fallback: 'klaviyo' },
  ),
  isolation: valueFlag(
    '<mode>',
    'whether all keys share one account or each has its own: shared or per-key',
    oneOf('shared', 'per-key'),
    { fallback: 'shared' },
  ),
  jobs: valueFlag('<progress>', `when postponed work, like bulk jobs, is done: ${PROGRESS_FORMS}`, PROGRESS, {
    fallback: DEFAULT_PROGRESS,
    shownFallback: printProgress(DEFAULT_PROGRESS),
  }),
  realistic: toggle('postponed work takes as long as at Klaviyo; short for --jobs realistic'),
  empty: toggle('create accounts without the metrics, lists and segments of a new Klaviyo account'),
  rateLimits: valueFlag('<mode>', 'whether exceeding a limit answers 429: on or off', oneOf('on', 'off'), {
    fallback: 'off',
  }),
  strictRevision: toggle('refuse requests without a revision header'),
  journalRequests: valueFlag('<number>', "how many requests each account's journal keeps", COUNT, {
    fallback: JOURNAL_SIZE.requests,
  }),
  journalBytes: valueFlag(
    '<number>',
    "how many bytes of bodies and responses each account's journal keeps",
    COUNT,
    {
      fallback: JOURNAL_SIZE.bytes,
    },
  ),
  clusterNode: optional(
    '<host:port>',
    'the name of this emulator among --cluster-nodes; new accounts get ids that the load balancer sends here',
    TEXT,
  ),
  clusterNodes: optional(
    '<names>',
    "the nodes behind a load balancer, separated by commas and written as in nginx's upstream: host:port",
    NODES,
  ),
  publicUrl: optional('<url>', 'the origin of links, instead of the host the client used', URL_ORIGIN),
  smtpUrl: optional('<url>', 'hand emails on to this SMTP server, such as Mailpit', SMTP, { secret: true }),
  mailPrefix: valueFlag('<path>', 'the prefix of the links in messages', PREFIX, { fallback: MAIL_PATH }),
  onsitePrefix: valueFlag('<path>', 'the prefix of the paths that the onsite script calls', PREFIX, {
    fallback: SIDE_PREFIXES.onsite,
  }),
  hubPrefix: valueFlag('<path>', 'the prefix of the Customer Hub and its toy shop', PREFIX, {
    fallback: SIDE_PREFIXES.hub,
  }),
  smilePrefix: valueFlag('<path>', 'the prefix of the Smile.io API', PREFIX, {
    fallback: SIDE_PREFIXES.smile,
  }),
  outboundHosts: valueFlag(
    '<hosts>',
    'the hosts that may be called, separated by commas; * stands for every public host',
    HOSTS,
    { fallback: DEFAULT_HOSTS, shownFallback: 'this machine' },
  ),
  adminKey: optional(
    '<key>',
    'the key that the admin API requires; needed for access from other machines',
    KEY,
    {
      secret: true,
    },
  ),
  adminKeyFile: optional(
    '<file>',
    'read the admin key from this file, so that it is not visible in the list of processes',
    TEXT,
  ),
  adminPrefix: valueFlag('<path>', 'the prefix of all admin paths', PREFIX, {
    fallback: DEFAULT_ADMIN_PREFIX,
  }),
  ui: toggle('serve the web UI under the admin prefix; --no-ui switches it off', true),
  readyFile: optional('<file>', 'write the ready line to this file once the emulator is ready', TEXT),
  log: valueFlag(
    '<form>',
    'the format of the log on stdout: json, pretty or off',
    oneOf('json', 'pretty', 'off'),
    {
      fallback: process.stdout.isTTY ? 'pretty' : 'json',
      shownFallback: 'pretty on a terminal, json elsewhere',
    },
  ),
  ...groupFlags('Limits:', {
    maxAdminBody: valueFlag('<size>', 'the largest body of an admin request', SIZE, {
      fallback: DEFAULT_LIMITS.adminBody,
      shownFallback: '64MiB',
    }),
    maxSnapshot: valueFlag('<size>', 'the largest snapshot that can be imported', SIZE, {
      fallback: DEFAULT_LIMITS.snapshot,
      shownFallback: '1GiB',
    }),
    maxAccounts: valueFlag('<number>', 'the maximum number of accounts', COUNT, {
      fallback: DEFAULT_LIMITS.accounts,
    }),
    openAccounts: optional(
      '<number>',
      'the maximum number of accounts with an open database; others are reopened when used',
      COUNT,
      {
        shownFallback: '100 with --db, else 250',
      },
    ),
    maxListeners: valueFlag(
      '<number>',
      'the maximum number of clients that may stream events or wait for requests',
      COUNT,
      {
        fallback: DEFAULT_LIMITS.listeners,
      },
    ),
  }),
} as const

/** The names of the settings that the configuration file may contain. */
export const FILE_SETTINGS: readonly string[] = Object.keys(START_FLAGS).filter((name) => name !== 'config')
