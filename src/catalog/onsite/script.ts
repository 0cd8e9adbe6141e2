import type { SideResponse, World } from '../../declare/index.js'
import { hasLiveForm } from '../forms/onsite/live-forms.js'
import { hubSettings } from '../hub/settings.js'
import { onsiteSettings } from './settings.js'

/** The name of the API whose prefix the paths of further scripts have. */
export const ONSITE = 'onsite'

/** What the script finds as FACTS: `OnsiteConfig` of `ui/onsite/config.ts`. */
type ScriptFacts = {
  readonly company: string
  readonly isAssumed: boolean
  readonly backfill: boolean
  readonly robots: boolean
  readonly isFormLive: boolean
  readonly scripts: Readonly<Record<string, string>>
}

interface ScriptRequest {
  /** The address names no company, so that the default account's script is served. */
  readonly isAssumed: boolean
  prefixOf(api: string): string
}

/**
 * The onsite script of the account. It adds further scripts to the page itself: that of forms, unless the account has
 * switched them off, and that of the Hub when it is live.
 */
export function onsiteScript({ isAssumed, prefixOf }: ScriptRequest, world: World): SideResponse {
  const { backfill, robots, forms } = onsiteSettings.of(world)
  const { companyId: company } = world
  const scripts = {
    ...(forms && { forms: `${prefixOf(ONSITE)}/${company}/forms.js` }),
    ...(hubSettings.of(world).live && { hub: `${prefixOf('hub')}/${company}/hub.js` }),
  }
  const isFormLive = forms && hasLiveForm(world)
  const facts: ScriptFacts = { company, isAssumed, backfill, robots, isFormLive, scripts }
  return { script: { file: 'klaviyo.js', facts } }
}

/** The script for a company id that no account has: a 404 would be invisible in a page (onsite.md §6.2). */
export function scriptOfUnknownCompany(companyId: string): SideResponse {
  const line = `klaviyo-emulator: no account has the company id ${companyId}`
  return {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' },
    text: `console.error(${JSON.stringify(line)});\n`,
  }
}
