import { html } from 'hono/html'
import type { ConsentRequest } from '../account/oauth-consent.js'

/** Headers of a self-contained page: no scripts, no assets, and no framing. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
} as const

/** The content of the consent page. */
export interface ConsentPage {
  readonly request: ConsentRequest
  /** The path that the form is sent to. */
  readonly action: string
  /** The accounts that can be connected. */
  readonly accounts: readonly { readonly companyId: string; readonly label: string }[]
  /** The company id of the preselected account. */
  readonly chosen: string
  /** The parameters that the form sends back with the decision. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** The page that asks a person for consent. The attributes `data-test` are stable. */
export function consentPage({ request, action, accounts, chosen, parameters }: ConsentPage): Promise<string> {
  const { application, scopes } = request
  return page(
    `Connect ${application.name}`,
    html`<h1><span data-test="app-name">${application.name}</span> wants to connect to Klaviyo</h1>
<form method="post" action="${action}" data-test="consent">
${parameters.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}
<p><label for="account">Account</label>
${accountField(accounts, chosen)}</p>
<p>It will be able to:</p>
<ul>
${scopes.map(
  (scope) =>
    html`<li data-test="scope" data-scope="${scope}">${scopeInWords(scope)} <code>${scope}</code></li>\n`,
)}
</ul>
<p><button name="emulator_decision" value="allow" data-test="allow">Allow</button>
<button name="emulator_decision" value="deny" data-test="deny">Deny</button></p>
</form>
<p class="note">This is klaviyo-emulator, not Klaviyo.</p>`,
  )
}

/** The error page of a request that must not be answered with a redirect. */
export function errorPage(message: string): Promise<string> {
  return page(
    'This app cannot be connected',
    html`<h1>This app cannot be connected</h1>
<p data-test="error">${message}</p>
<p class="note">This is klaviyo-emulator, not Klaviyo. An app is registered with
<code>POST /__admin/oauth/applications</code>.</p>`,
  )
}

function accountField(accounts: ConsentPage['accounts'], chosen: string): Html {
  const name = 'emulator_account'
  if (accounts.length < 2)
    return html`<output id="account" data-test="account">${chosen}</output>
<input type="hidden" name="${name}" value="${chosen}">`
  const options = accounts.map(
    ({ companyId: each }) =>
      html`<option value="${each}"${each === chosen ? ' selected' : ''}>${each}</option>\n`,
  )
  const labels = accounts.map(
    ({ companyId, label }) => html`<li data-test="account-label">${companyId}: ${label}</li>\n`,
  )
  return html`<select id="account" name="${name}" data-test="account">
${options}</select>
<ul class="note">
${labels}</ul>`
}

/** A scope like `profiles:write`, in words. */
function scopeInWords(scope: string): string {
  const [subject = '', right] = scope.split(':')
  return `${right === 'write' ? 'Create and change' : 'See'} ${subject.replaceAll('-', ' ')}`
}

type Html = ReturnType<typeof html>

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}label{font-weight:600;margin-right:.5rem}code{color:#666;font-size:.85em}
button,select{font:inherit;padding:.4rem 1rem;margin-right:.5rem}.note{color:#666;font-size:.85rem}`

async function page(title: string, content: Html): Promise<string> {
  const whole = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
${STYLE}
</style>
</head>
<body>
${content}
</body>
</html>
`
  return whole.toString()
}
