import type { Problem, Refusal } from './refusal.js'

/** The error document of a refusal. Every entry carries the request's id (`wire.md` §4.1). */
export function errorDocument(
  { problems }: Pick<Refusal, 'problems'>,
  requestId: string,
): { errors: unknown[] } {
  return { errors: problems.map((problem) => errorObject(problem, requestId)) }
}

function errorObject({ family, status, code, title, detail, source, meta }: Problem, id: string): unknown {
  // seen: nickdnk get_accounts.401 (wire.md §1.1): this one error has its status last.
  if (code === 'authentication_failed') return { id, code, title, detail, source, status }
  if (family === 'general') return { id, status, code, title, detail, source }
  return {
    id,
    status,
    code,
    title,
    detail,
    source,
    links: family === 'throttle' ? THROTTLE_LINKS : {},
    meta: meta ?? {},
  }
}

const THROTTLE_LINKS = {
  type: 'https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling#rate-limits',
}
