import type { PageSettings } from './config.js'
import { log } from './console.js'
import type { Sender } from './send.js'

interface ModulesObject {
  readonly companyId: string
}

type Named = Window & { readonly klaviyoModulesObject?: ModulesObject }

/** Whether this page has the script already; for another company's, the console has a warning. */
export function isLoadedAlready({ config }: PageSettings): boolean {
  const loaded = (window as Named).klaviyoModulesObject
  if (loaded && loaded.companyId !== config.company)
    log(
      'warn',
      `this page has the script of ${loaded.companyId} already; that of ${config.company} is skipped`,
    )
  return loaded !== undefined
}

/**
 * Whether the script was rendered for another company than its address names. Tells the console and the server
 * (onsite.md §1).
 */
export function isForAnotherCompany({ config, src }: PageSettings, sender: Sender): boolean {
  const isOwnAddress = /\/onsite\/js\/([^/]+\/)?klaviyo\.js/.test(src)
  if (!isOwnAddress || config.isAssumed || src.includes(config.company)) return false
  log('warn', `${src} is rendered for the company ${config.company}, so nothing is loaded`)
  const event = { metric: 'klaviyoJsCompanyIdMisMatch', log_to_statsd: true, event_details: { src } }
  const body = { metric_group: 'onsite', events: [event] }
  sender.send({ path: '/onsite/track-analytics', body })
  return true
}

/** Puts on `window` what pages poll for: `__klKey` and `klaviyoModulesObject`. */
export function setPageGlobals({ config, src, urlForm }: PageSettings): void {
  const modules = {
    companyId: config.company,
    loadTime: new Date(),
    loadedModules: new Set(['static']),
    loadedCss: new Set(),
    serverSideRendered: true,
    assetSource: src,
    v2Route: urlForm === 'path',
    extendedIdIdentifiers: [],
    env: 'web',
    featureFlags: new Set(),
    hotsettings: new Set(),
    serverSideCookies: {},
  }
  Object.defineProperty(window, '__klKey', { value: config.company, configurable: true, writable: true })
  Object.defineProperty(window, 'klaviyoModulesObject', {
    value: modules,
    configurable: true,
    writable: true,
  })
}
