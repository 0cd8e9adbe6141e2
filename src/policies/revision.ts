import { type Instant, parse } from '../base/instant.js'
import { refuse } from '../base/refusal.js'

/** The revision a request is answered in. */
export interface Served {
  /** One of the published revisions: which catalog answers. */
  readonly edition: string
  /** What `X-Klaviyo-Api-Revision` says. */
  readonly printed: string
  /** `X-Klaviyo-Api-Retirement-Date`, from a year after publication on (`wire.md` §2.1). */
  readonly retirement?: string
}

/** What the request said of its revision. */
export interface RevisionHeaders {
  readonly revision: string | undefined
  readonly optsOut: boolean
}

/**
 * Decides which revision answers: the latest published one that is not newer than asked, the oldest
 * living one for those that are retired. Throws 400 malformed, 404 future, 410 retired with opt-out.
 *
 * @param published oldest first; `strict` refuses a request without the header instead of serving the newest.
 */
export function revise(
  { revision, optsOut }: RevisionHeaders,
  published: readonly string[],
  now: Instant,
  strict: boolean,
): Served {
  const newest = published.at(-1) ?? ''
  if (revision === undefined) {
    if (strict) throw refuse.malformed('The revision header is required, in the format YYYY-MM-DD[.suffix].')
    return served(newest, newest, now)
  }
  const match = /^(\d{4}-\d\d-\d\d)(\.pre)?$/.exec(revision.trim())
  const date = match?.[1]
  if (date === undefined || parse(date) === undefined)
    throw refuse.malformed(
      `Invalid revision '${revision}'; the header must be in the format YYYY-MM-DD[.suffix].`,
    )
  const today = new Date(now / 1_000).toISOString().slice(0, 10)
  // seen: IDX:63347703906. The newest revision is never in the future, whatever the account's clock says.
  if (date > today && date > newest) throw refuse.notFound('Unable to specify a future revision date')
  const living = published.filter((each) => each === newest || plusYears(each, 2) > today)
  const nearest = living.findLast((each) => each <= date)
  if (nearest !== undefined)
    return served(nearest, match?.[2] && nearest === date ? `${date}.pre` : nearest, now)
  if (optsOut)
    throw refuse.gone(
      `The revision '${revision}' has been retired. The oldest available revision is ${living[0]}.`,
    )
  const oldest = living[0] ?? newest
  return served(oldest, oldest, now)
}

function served(edition: string, printed: string, now: Instant): Served {
  const today = new Date(now / 1_000).toISOString().slice(0, 10)
  return { edition, printed, ...(plusYears(edition, 1) <= today && { retirement: plusYears(edition, 2) }) }
}

function plusYears(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}
