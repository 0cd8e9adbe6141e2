import { Accounts } from './account/accounts.js'
import { Announcements } from './account/announcements.js'
import type { ClusterPlace } from './account/cluster.js'
import { useTemplates } from './account/initial-template.js'
import { JOURNAL_SIZE, type JournalSize } from './account/journal.js'
import { type EmulatorLimits, limitsOf } from './account/limits.js'
import { Metrics } from './account/metrics.js'
import { PREPARED } from './account/prepared-templates.js'
import { EVERY_JOB } from './account/progress.js'
import type { Courier, EmulatorContext, RuntimeSettings } from './admin/context.js'
import { Seeds } from './admin/fixtures/seeds.js'
import { Listeners } from './admin/listeners.js'
import { DEFAULT_ADMIN_PREFIX } from './admin/prefix.js'
import { klaviyo } from './catalog/index.js'
import type { Editions } from './compile/release.js'
import { withSidePrefix } from './declare/side-prefixes.js'
import { MAIL_PATH, withMailPrefix } from './declare/web-route.js'
import { DEFAULT_PROGRESS, type Progress } from './engine/progress.js'
import { plainAddress } from './engine/world-context.js'
import { OutboundPolicy, type Resolver } from './outbound/outbound.js'
import { type App, createApp } from './server/app.js'
import { ChangeNews } from './server/change-news.js'
import { MessageCourier } from './server/outbox.js'
import { replay } from './server/replay.js'
import { FeedLoader } from './server/web-feeds.js'
import { WebhookCourier } from './server/webhooks.js'

if (PREPARED) useTemplates(klaviyo.newest, PREPARED)

/** Settings of an emulator, as the lower layers use them; each has a default. */
export interface EmulatorSettings {
  /** A directory for the databases; without one everything is in memory. */
  readonly directory?: string | undefined
  readonly seed?: string | undefined
  readonly isolation?: 'shared' | 'per-key' | undefined
  readonly progress?: Progress | undefined
  readonly empty?: boolean | undefined
  readonly enforceRateLimits?: boolean | undefined
  readonly strictRevision?: boolean | undefined
  /** The place of this emulator in a cluster; without one, it serves all accounts. */
  readonly cluster?: ClusterPlace | undefined
  readonly publicUrl?: string | undefined
  /** The hosts that may be called, as patterns; this machine by default. */
  readonly outboundHosts?: readonly string[] | undefined
  /** Finds the addresses of hosts that are called, in place of the system's resolver. */
  readonly resolve?: Resolver | undefined
  readonly adminPrefix?: string | undefined
  /** The SMTP server that emails are handed on to, like `smtp://127.0.0.1:1025`; none by default. */
  readonly smtpUrl?: string | undefined
  /** The start of the addresses of links in messages; `/__mail` by default. */
  readonly mailPrefix?: string | undefined
  /** Whether the web UI is served; true by default. */
  readonly ui?: boolean | undefined
  /** Path prefixes by the names of side APIs, where they are not the declared ones. */
  readonly sidePrefixes?: Readonly<Record<string, string>> | undefined
  readonly adminKey?: string | undefined
  /** The size of each account's journal of requests. */
  readonly journal?: Partial<JournalSize>
  /** The certificate authority that clients must trust for TLS, in PEM; `GET /__admin/ca.pem` returns it. */
  readonly certificateAuthority?: string
  /** The settings that `GET /__admin/config` shows. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** Limits of the emulator; each has a default. */
  readonly limits?: Partial<EmulatorLimits>
  /** Called with unexpected errors, which the client sees as a 500, and with storage problems. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/** An emulator that does not listen on a port: requests are passed to `fetch`. */
export interface Emulator {
  readonly accounts: Accounts
  readonly announcements: Announcements
  /** The state that the admin routes use. */
  readonly context: EmulatorContext
  /** Names of the fixtures that still have to be loaded before it is ready. */
  readonly pending: Set<string>
  /** The HTTP interface, for a listener. */
  readonly app: App
  readonly fetch: App['fetch']
  close(): void
}

const NO_PORTS: ReadonlySet<number> = new Set()

/** Writes the address of a path: with the public URL, the origin that the client used, or that of the listener. */
function webAddressOf(
  settings: RuntimeSettings,
  { mailPrefix = MAIL_PATH, sidePrefixes = {} }: EmulatorSettings,
) {
  return (path: string, base: string | undefined) => {
    const moved = withSidePrefix(withMailPrefix(path, mailPrefix), sidePrefixes)
    return plainAddress(moved, settings.publicUrl ?? base ?? settings.listening?.url)
  }
}

function outboundPolicy(
  { outboundHosts, resolve }: EmulatorSettings,
  settings: RuntimeSettings,
  isApi: (path: string) => boolean,
): OutboundPolicy {
  const own = {
    get ports() {
      return settings.listening?.ports ?? NO_PORTS
    },
    isApi,
  }
  return new OutboundPolicy({ hosts: outboundHosts, resolve, own })
}

/** What the accounts of an emulator share. */
interface SharedParts {
  readonly settings: RuntimeSettings
  readonly limits: EmulatorLimits
  readonly outbound: OutboundPolicy
  readonly messages: MessageCourier
  readonly webhooks: WebhookCourier
  readonly webFeeds: FeedLoader
  readonly changeNews: ChangeNews
}

/** Opens the accounts. Throws UnusableDatabase. */
function openAccounts(editions: Editions, options: EmulatorSettings, parts: SharedParts): Accounts {
  const { seed = 'klaviyo', isolation = 'shared', onBug = () => {} } = options
  const { settings, limits, outbound, messages, webhooks, webFeeds, changeNews } = parts
  const noteMessage = messages.noteChange((companyId) => accounts.find(companyId))
  const accounts: Accounts = new Accounts(editions, {
    noteChange(...change) {
      noteMessage?.(...change)
      webhooks.noteChange(...change)
      webFeeds.noteChange(...change)
      changeNews.noteChange(...change)
    },
    onOpen: webhooks.onOpen,
    afterWork: webhooks.afterWork,
    seed,
    limits,
    onBug,
    onTrouble: onBug,
    isolation,
    cluster: options.cluster,
    progress: new Map([[EVERY_JOB, options.progress ?? DEFAULT_PROGRESS]]),
    empty: options.empty ?? false,
    webAddress: webAddressOf(settings, options),
    hostStanding: (host) => outbound.standingOf(host),
    enforceRateLimits: options.enforceRateLimits ?? false,
    journal: { ...JOURNAL_SIZE, ...options.journal },
    ...(options.directory !== undefined && { directory: options.directory }),
  })
  return accounts
}

/** Goes on with what the accounts had to do when the process ended, without waiting for a request. */
function resumeWork(accounts: Accounts, webhooks: WebhookCourier, onBug: (error: unknown) => void): void {
  try {
    accounts.firstUsable.runDueWork()
  } catch (error) {
    onBug(error)
  }
  webhooks.resume()
}

/** Couriers as one. */
function couriers(...all: readonly Courier[]): Courier {
  return {
    async idle(companyId) {
      for (const each of all) await each.idle(companyId)
    },
  }
}

/** Creates an emulator of any catalog. Throws UnusableDatabase. */
export function assemble(editions: Editions, options: EmulatorSettings): Emulator {
  const { seed = 'klaviyo', mailPrefix = MAIL_PATH, onBug = () => {} } = options
  const settings: RuntimeSettings = { publicUrl: options.publicUrl }
  const limits = limitsOf(options.limits ?? {}, options.directory !== undefined)
  const outbound = outboundPolicy(options, settings, (path) => app.isApi(path))
  const { outbox, deliveries, feeds } = editions.newest
  const messages = new MessageCourier(outbox, outbound, { smtpUrl: options.smtpUrl, onBug })
  const find = (companyId: string) => accounts.used.get(companyId)
  const calling = { policy: outbound, find, onBug }
  const webhooks = new WebhookCourier({ deliveries, messages, accounts: () => accounts, ...calling })
  const webFeeds = new FeedLoader({ feeds, ...calling })
  const announcements = new Announcements()
  const changeNews = new ChangeNews(outbox?.type, announcements)
  const parts = { settings, limits, outbound, messages, webhooks, webFeeds, changeNews }
  const accounts = openAccounts(editions, options, parts)
  if (options.directory !== undefined) resumeWork(accounts, webhooks, onBug)
  const pending = new Set<string>()
  const context: EmulatorContext = {
    editions,
    accounts,
    announcements,
    changes: changeNews,
    settings,
    pending,
    limits,
    metrics: new Metrics(announcements),
    seeds: new Seeds(),
    listeners: new Listeners(limits.listeners),
    outbound,
    replay: (exchange) => replay(exchange, app, announcements),
    courier: couriers(messages, webhooks, webFeeds),
    configuration: options.configuration ?? {},
    ...(options.certificateAuthority !== undefined && { certificateAuthority: options.certificateAuthority }),
  }
  const app = createApp(context, {
    seed,
    onBug,
    strictRevision: options.strictRevision ?? false,
    mailPrefix,
    sidePrefixes: options.sidePrefixes ?? {},
    ui: options.ui ?? true,
    adminPrefix: options.adminPrefix ?? DEFAULT_ADMIN_PREFIX,
    adminKey: options.adminKey,
  })
  return {
    accounts,
    announcements,
    context,
    pending,
    app,
    fetch: app.fetch,
    close() {
      messages.close()
      webhooks.close()
      webFeeds.close()
      accounts.close()
    },
  }
}
