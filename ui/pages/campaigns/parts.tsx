import { CHANGES, useData } from '../../live/data.js'
import { readRows } from '../../live/messages.js'

const TONES: Readonly<Record<string, string>> = {
  sent: 'ok',
  sending: 'accent',
  scheduled: 'accent',
  cancelled: 'warn',
}

/** The status of a campaign or of a message. */
export function StatusBadge({ status = 'draft' }: { readonly status?: string | undefined }) {
  return (
    <span class={`badge ${TONES[status] ?? 'line'}`} data-test="campaign-status" data-status={status}>
      {status}
    </span>
  )
}

/** The most lists and segments whose names are read. */
const GROUPS_MAX = 100

/** The names of lists and segments, by their ids. */
export function useGroupNames(): ReadonlyMap<string, string> {
  const { data } = useData(
    async (signal) => {
      const query = { 'page[size]': GROUPS_MAX }
      const [lists, segments] = await Promise.all([
        readRows<{ readonly name: string }>('list', query, signal),
        readRows<{ readonly name: string }>('segment', query, signal),
      ])
      return new Map([...lists.rows, ...segments.rows].map(({ id, attributes }) => [id, attributes.name]))
    },
    'groups',
    CHANGES,
  )
  return data ?? new Map()
}
