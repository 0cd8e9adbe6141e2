import { type Release, withoutAttribute, withoutPageSize, withoutSparseWrites } from '../declare/release.js'

/**
 * The revisions that are served, oldest first, each with what it brought (`wire.md` §2.2). The tables
 * describe the newest; an older one is the newest with the later entries taken back.
 */
export const releases: readonly Release[] = [
  { revision: '2025-01-15', undo: [] },
  { revision: '2025-04-15', undo: [] },
  { revision: '2025-07-15', undo: [withoutAttribute('coupon', 'monitor_configuration')] },
  { revision: '2025-10-15', undo: [] },
  { revision: '2026-01-15', undo: [] },
  { revision: '2026-04-15', undo: [withoutPageSize(['coupon', 'coupon-code']), withoutSparseWrites()] },
  { revision: '2026-07-15', undo: [] },
]
