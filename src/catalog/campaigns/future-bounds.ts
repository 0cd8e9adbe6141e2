import { type Instant, read } from '../../base/instant.js'
import type { AskedPage } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'

const TIMES: ReadonlySet<string> = new Set(['created_at', 'scheduled_at', 'updated_at'])

/** Refuses a bound of a time that lies in the future (seen: issue-airbyte34996-future-400). */
export function refuseFutureBounds({ filters }: AskedPage, now: Instant): Problem | undefined {
  const future = filters.find(
    ({ field, values }) => TIMES.has(field) && values.some((value) => read(String(value)) > now),
  )
  return future && invalid('End date may not be in the future: YYYY-mm-ddTHH:MM:SS', future.field)
}
