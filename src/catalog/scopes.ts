/**
 * Scopes of operations that are not served yet, because apps request them too. Served operations declare their own
 * scopes (`wire.md` §1.2; seen: `data-privacy:read` in a token, though no operation needs it).
 */
export const scopes: readonly string[] = [
  ...[
    'campaigns',
    'catalogs',
    'conversations',
    'custom-objects',
    'flows',
    'forms',
    'images',
    'reviews',
    'templates',
    'tracking-settings',
    'web-feeds',
    'webhooks',
  ].flatMap((scope) => [`${scope}:read`, `${scope}:write`]),
  'data-privacy:read',
]
