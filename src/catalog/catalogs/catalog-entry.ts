import { customId, malformed } from './compound-id.js'

/** What items, variants and categories declare alike. */
export const ENTRY = {
  tag: 'Catalogs',
  scope: 'catalogs',
  nameToId: customId,
  order: { by: 'created', descending: false },
  sorts: ['created'],
  malformed,
} as const
