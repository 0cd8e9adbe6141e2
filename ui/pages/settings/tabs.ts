/** The tabs of the settings, by their name in the address. */
export const TABS = {
  'api-keys': 'API keys',
  account: 'Account',
  oauth: 'OAuth apps',
  integrations: 'Integrations',
  progress: 'Progress',
  limits: 'Rate limits',
  webhooks: 'Webhooks',
  entitlements: 'Entitlements',
  config: 'Configuration',
} as const

export type TabName = keyof typeof TABS

/** The tab that an address names; the first one for another name. */
export function tabOf(name: string | undefined): TabName {
  return name !== undefined && Object.hasOwn(TABS, name) ? (name as TabName) : 'api-keys'
}

/** Which scopes a new key gets. */
export type ScopeChoice = 'all' | 'read' | 'chosen'

/** The scopes of a new key: null for all. */
export function scopesOf(
  choice: ScopeChoice,
  chosen: ReadonlySet<string>,
  all: readonly string[],
): readonly string[] | null {
  if (choice === 'all') return null
  return all.filter((scope) => (choice === 'read' ? scope.endsWith(':read') : chosen.has(scope)))
}

/** The body of POST /credentials for a new key. An empty secret is drawn by the emulator. */
export function newKeyBody(name: string, secret: string, scopes: readonly string[] | null) {
  return {
    kind: 'key' as const,
    ...(secret.trim() !== '' && { secret: secret.trim() }),
    ...(name.trim() !== '' && { label: name.trim() }),
    scopes,
  }
}

/** The body of PUT /progress: rules by type of job, `*` for all others. */
export function progressBody(rows: readonly { readonly job: string; readonly rule: string }[]) {
  return Object.fromEntries(
    rows
      .filter(({ job, rule }) => job.trim() !== '' && rule.trim() !== '')
      .map(({ job, rule }) => [job.trim(), rule.trim()]),
  )
}

/** The address at which an application asks for consent. `challenge` is the hash of its code verifier. */
export function authorizeAddress(
  origin: string,
  company: string,
  {
    client_id,
    redirect_uris,
    scopes,
  }: {
    readonly client_id: string
    readonly redirect_uris: readonly string[]
    readonly scopes: readonly string[]
  },
  challenge: string,
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri: redirect_uris[0] ?? '',
    scope: scopes.join(' '),
    state: 'from-the-web-ui',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    emulator_account: company,
  })
  return `${origin}/oauth/authorize?${query}`
}

/** A rate limit in its present window. */
export interface LimitWindow {
  readonly operation: string
  /** Its length, such as `60s`. */
  readonly window: string
  readonly used: number
  readonly limit: number
}

/** The windows of GET /rate-limits as rows, the most used first. */
export function windowRows(
  windows: Readonly<
    Record<string, Readonly<Record<string, { readonly used: number; readonly limit: number }>>>
  >,
): LimitWindow[] {
  return Object.entries(windows)
    .flatMap(([operation, each]) =>
      Object.entries(each).map(([window, { used, limit }]) => ({ operation, window, used, limit })),
    )
    .sort((one, other) => other.used / other.limit - one.used / one.limit)
}

/** A setting of the emulator, and where its value is from. */
export interface ConfigRow {
  readonly name: string
  readonly value: string | undefined
  readonly from: string
}

/** The settings of GET /config as rows; those that were set come first. */
export function configRows(config: Readonly<Record<string, unknown>>): ConfigRow[] {
  const rows = Object.entries(config).flatMap(([name, each]) => {
    if (typeof each !== 'object' || each === null || !('from' in each)) return []
    const { value, from } = each as { readonly value?: unknown; readonly from: string }
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [{ name, value: value === null || value === undefined ? undefined : text, from }]
  })
  return [...rows.filter(({ from }) => from !== 'default'), ...rows.filter(({ from }) => from === 'default')]
}

/** The code verifier of the link that connects an application, and its SHA-256 in base64url. */
export const TEST_VERIFIER = 'the-code-verifier-of-the-web-ui-of-the-emulator'
/** The challenge that belongs to TEST_VERIFIER. */
export const TEST_CHALLENGE = 'RHQqqC3OKCWM-kTuG5Z9pG8seqbGzsp_J5roLYNDjgc'
