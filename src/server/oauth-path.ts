/** The methods of each path. */
export const OAUTH_METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/oauth/authorize', ['GET', 'HEAD', 'POST']],
  ['/oauth/token', ['POST']],
  ['/oauth/revoke', ['POST']],
])

/** An OAuth path: Klaviyo's, and the account if the path names one. */
export interface OAuthPath {
  readonly path: string
  readonly companyId?: string
}

/**
 * Reads an OAuth path. `/oauth/ABC123/token` is `/oauth/token` for one account, so that a load balancer finds the
 * account before the body is read. Both may have a trailing slash.
 */
export function readOAuthPath(path: string): OAuthPath | undefined {
  const [, companyId, rest = ''] = /^\/oauth(?:\/([A-Za-z0-9]{6}))?(\/\w+)\/?$/.exec(path) ?? []
  if (!OAUTH_METHODS.has(`/oauth${rest}`)) return undefined
  return { path: `/oauth${rest}`, ...(companyId !== undefined && { companyId }) }
}

/** Is it one of the paths of OAuth? */
export function isOAuthPath(path: string): boolean {
  return readOAuthPath(path) !== undefined
}

/** The name of the operation at a path, as faults and the journal use it: oauth_token. */
export function operationOf(path: string): string {
  return path.replaceAll('/', ' ').trim().replace(' ', '_')
}
