import { createBus } from './bus.js'
import { openEventCache } from './cache.js'
import { type PageSettings, readPageSettings } from './config.js'
import { log } from './console.js'
import { createCore } from './create-core.js'
import { createTestObject } from './emulator.js'
import { createIdentifier } from './identify.js'
import { openIdentity } from './identity.js'
import { legacyMethods, publicMethods } from './methods.js'
import { type Mode, modeOf, whenAllowed } from './mode.js'
import { isForAnotherCompany, isLoadedAlready, setPageGlobals } from './page-globals.js'
import { createParts } from './parts.js'
import { takeOverLegacyQueue, takeOverQueues } from './queue.js'
import { noteReferrer } from './referrer.js'
import { createSender } from './send.js'
import { storage } from './storage.js'
import { createTracker } from './track.js'
import { identityInUrl } from './url-identity.js'
import { createWork } from './work.js'

const page = readPageSettings(FACTS)
if (!isLoadedAlready(page)) run(page)

/** Sets up the script on the page. It begins at once, or when the visitor consents. */
function run(page: PageSettings): void {
  let mode: Mode = 'full'
  const work = createWork()
  const sender = createSender(page, work, () => mode !== 'full')
  if (isForAnotherCompany(page, sender)) return
  if (page.config.isAssumed)
    log(
      'warn',
      `the address names no company; this is the script of ${page.config.company}, the only account`,
    )
  const bus = createBus()
  const identity = openIdentity(page.config.company)
  const cache = openEventCache(sender, identity)
  const shared = { page, work, sender, identity, cache, bus, mode: () => mode }
  const tracker = createTracker(shared)
  const identifier = createIdentifier({
    ...shared,
    onIdentified() {
      tracker.trackActivity()
      work.busy(cache.send())
      bus.emit('identified', { identity: identity.known() })
    },
  })
  const parts = createParts(page, work)
  const methods = { ...shared, tracker, identifier }
  setPageGlobals(page)
  let setReady = () => {}
  const ready = new Promise<void>((resolve) => {
    setReady = resolve
  })
  const test = createTestObject({ ready, work, identity, requests: sender.requests, bus })
  Object.defineProperty(window, 'klaviyoEmulator', { value: test, configurable: true })
  const isAllowed = whenAllowed(() => {
    mode = modeOf(page)
    start(mode)
    const core = createCore({ ...methods, parts })
    Object.defineProperty(window, 'klaviyoOnsiteCore', { value: core, configurable: true })
    if (mode === 'full') parts.load().then(setReady)
    else setReady()
  })
  if (!isAllowed) setReady()

  /** The order of Klaviyo's tracker: the queues, activity, client id, a tidy cookie (onsite.md §1). */
  function start(allowed: Mode): void {
    if (allowed !== 'off') {
      storage.write('__kl_key', page.config.company)
      noteReferrer()
      const found = identityInUrl(page.config.company)
      if (found && 'exchangeId' in found) identity.adopt(found.exchangeId)
      else if (found) identifier.identify(found.properties)
    }
    const all = publicMethods(methods)
    takeOverLegacyQueue({ ...all, ...legacyMethods(methods) })
    takeOverQueues(all)
    if (allowed === 'off') return
    if (identity.isIdentified()) work.busy(cache.send())
    tracker.trackActivity()
    identity.tidy()
  }
}
