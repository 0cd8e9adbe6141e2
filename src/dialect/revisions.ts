import { DAY, type Instant, parse } from '../base/instant.js'
import { refuse } from './refusal.js'

/** The revision that serves a request. */
export interface ServedRevision {
  /** The published revision whose catalog serves the request. */
  readonly edition: string
  /** Whether a beta revision was requested, like `2026-01-15.pre`. It has operations of later revisions. */
  readonly isBeta?: boolean
  /** The value of `X-Klaviyo-Api-Revision`. */
  readonly header: string
  /** `X-Klaviyo-Api-Retirement-Date`, from a year after publication on (`wire.md` §2.1). */
  readonly retirement?: string
}

/** The headers of a request that choose its revision. */
export interface RevisionHeaders {
  readonly revision: string | undefined
  readonly optsOut: boolean
}

/** Chooses the revision that serves a request. `published` lists all revisions, oldest first. */
export class Revisions {
  readonly #published: readonly string[]
  readonly #strict: boolean
  /** Cache of the choices of the current day, by header: for clients that opt out, and for all others. */
  readonly #chosen = {
    out: new Map<string | undefined, ServedRevision>(),
    in: new Map<string | undefined, ServedRevision>(),
  }
  #day = Number.NaN
  #today = ''

  /** With `strict`, a request without the header is refused; otherwise the newest revision serves it. */
  constructor(published: readonly string[], strict: boolean) {
    this.#published = published
    this.#strict = strict
  }

  /**
   * Returns the latest published revision that is not newer than the requested one; for a retired revision, the
   * oldest active one. Throws a Refusal: 400 for a malformed header, 404 for a future revision, 410 for a retired
   * revision with opt-out.
   */
  choose(headers: RevisionHeaders, now: Instant): ServedRevision {
    this.#startDay(now)
    const cache = headers.optsOut ? this.#chosen.out : this.#chosen.in
    const cached = cache.get(headers.revision)
    if (cached) return cached
    const chosen = this.#find(headers)
    if (this.#published.includes(chosen.header)) cache.set(headers.revision, chosen)
    return chosen
  }

  #startDay(now: Instant): void {
    const day = Math.floor(now / DAY)
    if (day === this.#day) return
    this.#day = day
    this.#today = new Date(now / 1_000).toISOString().slice(0, 10)
    this.#chosen.out.clear()
    this.#chosen.in.clear()
  }

  #find({ revision, optsOut }: RevisionHeaders): ServedRevision {
    const today = this.#today
    const newest = this.#published.at(-1) ?? ''
    if (revision === undefined) {
      if (!this.#strict) return served(newest, newest, today)
      throw refuse.malformed('The revision header is required, in the format YYYY-MM-DD[.suffix].')
    }
    const { date, isPre } = readHeader(revision)
    // seen: IDX:63347703906. The newest revision is never in the future, whatever the account's clock says.
    if (date > today && date > newest) throw refuse.notFound('Unable to specify a future revision date')
    const active = this.#published.filter((each) => each === newest || plusYears(each, 2) > today)
    const nearest = active.findLast((each) => each <= date)
    if (nearest !== undefined)
      return served(nearest, isPre && nearest === date ? `${date}.pre` : nearest, today, isPre)
    const oldest = active[0] ?? newest
    if (!optsOut) return served(oldest, oldest, today, isPre)
    throw refuse.gone(
      `The revision '${revision}' has been retired. The oldest available revision is ${oldest}.`,
    )
  }
}

function readHeader(revision: string): { date: string; isPre: boolean } {
  const [, date = '', suffix] = /^(\d{4}-\d\d-\d\d)(\.pre)?$/.exec(revision.trim()) ?? []
  if (parse(date) !== undefined) return { date, isPre: suffix !== undefined }
  const detail = `Invalid revision '${revision}'; the header must be in the format YYYY-MM-DD[.suffix].`
  throw refuse.malformed(detail)
}

function served(edition: string, printed: string, today: string, isBeta = false): ServedRevision {
  const isOld = plusYears(edition, 1) <= today
  return {
    edition,
    header: printed,
    ...(isBeta && { isBeta }),
    ...(isOld && { retirement: plusYears(edition, 2) }),
  }
}

function plusYears(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}
