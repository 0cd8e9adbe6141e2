import { z } from 'zod'
import type { Journal } from '../../account/journal.js'
import { count } from '../../base/text.js'
import { type AdminRoute, defineAdminRoute } from '../route.js'

/** The size limits of a journal. */
export const journalSizes = {
  requests: z.int().min(1).max(10_000_000),
  bytes: z.int().min(1).meta({ description: 'The total size of request and response bodies.' }),
}

/** A change of the limits. Absent members stay as they are. */
export const journalSizeChange = {
  requests: journalSizes.requests.exactOptional(),
  bytes: journalSizes.bytes.exactOptional(),
}

const shown = z.object({ ...journalSizes, kept: z.number(), kept_bytes: z.number(), forgotten: z.number() })

/** The size of the journal. */
export const journalRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/journal',
    doc: 'Shows the limits of the journal in requests and bytes, and how many requests are kept and were dropped.',
    response: shown,
    run: ({ account }) => show(account.journal),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/journal',
    doc: 'Changes the limits of the journal: requests, bytes or both. A reset keeps them.',
    body: z
      .strictObject(journalSizeChange)
      .refine((given) => Object.keys(given).length > 0, 'must have requests, bytes or both'),
    response: shown,
    run({ account: { journal }, body }) {
      journal.resize({ ...journal.size, ...body })
      return show(journal)
    },
  }),
]

/** The limits of a journal and how to raise them, for messages about dropped requests. */
export function describeJournalSize({ size: { requests, bytes } }: Journal): string {
  const size = `the journal keeps ${count(requests, 'request')} and ${count(bytes, 'byte')}`
  return `${size}; --journal-requests, --journal-bytes or PUT /__admin/journal raise it`
}

function show({ size, extent: { kept, bytes, forgotten } }: Journal) {
  return { ...size, kept, kept_bytes: bytes, forgotten }
}
