import { z } from 'zod'
import type { Journal } from '../../account/journal.js'
import { count } from '../../base/text.js'
import { type AdminRoute, defineAdminRoute } from '../route.js'

/** How much an account remembers, as it is written. */
export const journalSizes = {
  requests: z.int().min(1).max(10_000_000),
  bytes: z.int().min(1).meta({ description: 'Of the bodies and answers.' }),
}

/** A change of those sizes: what is not named stays. */
export const journalSizeChange = {
  requests: journalSizes.requests.exactOptional(),
  bytes: journalSizes.bytes.exactOptional(),
}

const shown = z.object({ ...journalSizes, kept: z.number(), kept_bytes: z.number(), forgotten: z.number() })

/** How much an account remembers of its requests. */
export const journalRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/journal',
    doc: 'How many requests, and how many bytes of them, the account remembers; how many are kept, and how many are forgotten.',
    response: shown,
    run: ({ account }) => show(account.journal),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/journal',
    doc: 'Changes how much the account remembers: requests, bytes or both. A reset does not take it back.',
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

/** Why a journal forgets, and what helps: for messages about requests that are forgotten. */
export function describeJournalSize({ size: { requests, bytes } }: Journal): string {
  const size = `the journal remembers ${count(requests, 'request')} and ${count(bytes, 'byte')}`
  return `${size}; --journal-requests, --journal-bytes or PUT /__admin/journal raise it`
}

function show({ size, extent: { kept, bytes, forgotten } }: Journal) {
  return { ...size, kept, kept_bytes: bytes, forgotten }
}
