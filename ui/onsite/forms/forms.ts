import type { OnsiteCore } from '../core.js'
import { onsitePath } from './conditions.js'
import { addRules } from './elements.js'
import type { PageForm } from './page-form.js'
import { createStage } from './stage.js'

const { klaviyoOnsiteCore } = window
if (klaviyoOnsiteCore) void start(klaviyoOnsiteCore)

/** Loads the forms of the account and shows them, when the page has a body. */
async function start(core: OnsiteCore): Promise<void> {
  const given = new URLSearchParams(location.search)
  const query = ['klaviyo_form', 'kl_version']
    .map((name) => [name, given.get(name)])
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  const { status, json } = await core.send({ path: `${onsitePath(core)}/forms${query && `?${query}`}` })
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve))
  if (status === 200) {
    const { look, forms } = json as { readonly look: string; readonly forms: readonly PageForm[] }
    addRules('all', look)
    createStage(core, forms)
  }
  core.loaded('forms')
}
