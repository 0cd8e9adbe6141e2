import { statusTone } from '../../parts/status.js'

/** What the overview needs of an exchange. */
export interface RecentRequest {
  readonly number: number
  readonly at: string
  readonly status: number
  readonly ms: number
  readonly fault: string | null
  readonly operation: string | null
  readonly method: string
  readonly path: string
  readonly issues: readonly { readonly detail: string; readonly code: string }[]
}

/** Failed requests with the same status, operation and code. */
export interface ErrorGroup {
  readonly status: number
  readonly fault: string | null
  readonly operation: string | null
  readonly path: string
  /** The words of the latest one. */
  readonly detail: string
  readonly latest: RecentRequest
  readonly requests: readonly RecentRequest[]
}

/** Groups failed requests; the largest group comes first. `requests` are oldest first. */
export function errorGroups(requests: readonly RecentRequest[]): readonly ErrorGroup[] {
  const groups = new Map<string, RecentRequest[]>()
  for (const each of requests) {
    if (each.status >= 200 && each.status < 400) continue
    const { status, operation, method, path, issues, fault } = each
    const key = [status, operation ?? `${method} ${path}`, issues[0]?.code, fault !== null].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
    .map((all): ErrorGroup => {
      const latest = all.at(-1) as RecentRequest
      const { status, fault, operation, path, issues } = latest
      return {
        status,
        fault,
        operation,
        path,
        detail: issues[0]?.detail ?? (fault === null ? '' : `by ${fault}`),
        latest,
        requests: all,
      }
    })
    .toSorted((a, b) => b.requests.length - a.requests.length || b.latest.number - a.latest.number)
}

/** The class of a bar for a request: none for one that succeeded. */
export function toneOf({ status, fault }: RecentRequest): string {
  const tone = statusTone(status, fault)
  return tone === 'ok' ? '' : tone
}
