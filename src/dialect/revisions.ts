import { DAY, type Instant, parse } from '../base/instant.js'
import { refuse } from './refusal.js'

/** The revision a request is answered in. */
export interface ServedRevision {
  /** One of the published revisions: which catalog answers. */
  readonly edition: string
  /** Was a beta revision asked for, `2026-01-15.pre`? It has operations that later revisions made general. */
  readonly isBeta?: boolean
  /** What `X-Klaviyo-Api-Revision` says. */
  readonly header: string
  /** `X-Klaviyo-Api-Retirement-Date`, from a year after publication on (`wire.md` §2.1). */
  readonly retirement?: string
}

/** What the request said of its revision. */
export interface RevisionHeaders {
  readonly revision: string | undefined
  readonly optsOut: boolean
}

/** Which revision answers, by the revisions that were published, oldest first. */
export class Revisions {
  readonly #published: readonly string[]
  readonly #strict: boolean
  /** What was decided today, by header: a client sends the same one again and again. */
  readonly #decided = new Map<string, ServedRevision>()
  #day = Number.NaN
  #today = ''

  /** `strict` refuses a request without the header instead of serving the newest revision. */
  constructor(published: readonly string[], strict: boolean) {
    this.#published = published
    this.#strict = strict
  }

  /**
   * The latest published revision that is not newer than asked; the oldest living one for those that are
   * retired. Throws 400 malformed, 404 future, 410 retired with opt-out.
   */
  choose(headers: RevisionHeaders, now: Instant): ServedRevision {
    this.#turn(now)
    const key = `${headers.revision} ${headers.optsOut}`
    const known = this.#decided.get(key)
    if (known) return known
    const decided = this.#decide(headers)
    if (this.#published.includes(decided.header)) this.#decided.set(key, decided)
    return decided
  }

  #turn(now: Instant): void {
    const day = Math.floor(now / DAY)
    if (day === this.#day) return
    this.#day = day
    this.#today = new Date(now / 1_000).toISOString().slice(0, 10)
    this.#decided.clear()
  }

  #decide({ revision, optsOut }: RevisionHeaders): ServedRevision {
    const today = this.#today
    const newest = this.#published.at(-1) ?? ''
    if (revision === undefined) {
      if (!this.#strict) return served(newest, newest, today)
      throw refuse.malformed('The revision header is required, in the format YYYY-MM-DD[.suffix].')
    }
    const { date, isPre } = readHeader(revision)
    // seen: IDX:63347703906. The newest revision is never in the future, whatever the account's clock says.
    if (date > today && date > newest) throw refuse.notFound('Unable to specify a future revision date')
    const living = this.#published.filter((each) => each === newest || plusYears(each, 2) > today)
    const nearest = living.findLast((each) => each <= date)
    if (nearest !== undefined)
      return served(nearest, isPre && nearest === date ? `${date}.pre` : nearest, today, isPre)
    const oldest = living[0] ?? newest
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
