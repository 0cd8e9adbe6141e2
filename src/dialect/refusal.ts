import { count, shown } from '../base/text.js'
import type { RequestGate } from './request-gate.js'

/**
 * Klaviyo's error responses. A Refusal is the only exception that clients see; any other exception is a bug of the
 * emulator and becomes a 500 response.
 */

/** The source of a problem: a member of the body, or a query parameter. */
export type ProblemSource = { readonly pointer: string } | { readonly parameter: string }

/** One entry of an error document, without the request id. The families are those of `wire.md` §4.1. */
export interface Problem {
  readonly family: 'general' | 'validation' | 'throttle'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly source: ProblemSource
  readonly meta?: Readonly<Record<string, unknown>>
}

/**
 * How many problems a refusal lists: as many as a bulk request may have items (`wire.md` §4.4: one for each bad row),
 * within `CHARACTERS_MAX`. Further problems are counted but not listed.
 */
export const PROBLEMS_MAX = 1_000
const CHARACTERS_MAX = 500_000

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly problems: readonly Problem[]
  /** Response headers that belong to the refusal itself: `Allow`, `Retry-After`, `WWW-Authenticate`. */
  readonly headers: Readonly<Record<string, string>>
  /** An explanation for people, sent in a header and never in the body. */
  readonly hint: string | undefined

  /** The number of problems that are not listed. */
  readonly unlisted: number
  /** The check of the request pipeline that refused, where it is known here (`refusedAt`). */
  gate?: RequestGate

  /** `options.unlisted` is the number of problems beyond those in `problems`. */
  constructor(problems: readonly Problem[], options: RefusalOptions = {}) {
    const kept = listed(problems)
    super(kept.map((problem) => problem.detail).join(' '))
    this.problems = kept
    this.headers = options.headers ?? {}
    this.unlisted = (options.unlisted ?? 0) + problems.length - kept.length
    this.hint = options.hint
  }

  /** The hint, with the number of problems that are not listed. */
  get fullHint(): string | undefined {
    const left = this.unlisted > 0 ? [`${count(this.unlisted, 'more problem')} left out`] : []
    const all = [...(this.hint === undefined ? [] : [this.hint]), ...left]
    return all.length > 0 ? shown(all.join('; '), HINT_MAX) : undefined
  }

  /** Combines several refusals into one. */
  static join(refusals: readonly Refusal[]): Refusal {
    const hints = refusals.flatMap(({ hint }) => hint ?? [])
    return new Refusal(
      refusals.flatMap(({ problems }) => problems),
      {
        headers: Object.assign({}, ...refusals.map(({ headers }) => headers)),
        unlisted: refusals.reduce((sum, { unlisted: left }) => sum + left, 0),
        ...(hints.length > 0 && { hint: hints.join('; ') }),
      },
    )
  }

  /** The same refusal with a hint. */
  withHint(hint: string): Refusal {
    const { problems, headers, unlisted: left } = this
    return new Refusal(problems, { headers, unlisted: left, hint })
  }

  get status(): number {
    return this.problems[0]?.status ?? 500
  }
}

/** Notes in a refusal which check refused, unless an inner check did so. Returns the error, to be thrown again. */
export function refusedAt<E>(gate: RequestGate, error: E): E {
  if (error instanceof Refusal) error.gate ??= gate
  return error
}

/** The optional parts of a refusal. */
export interface RefusalOptions {
  readonly headers?: Record<string, string>
  readonly hint?: string
  readonly unlisted?: number
}

/** The longest hint, in characters; it is sent in a header. */
const HINT_MAX = 4_000

/** The first problems that fit the limits, each with texts of bounded length. */
function listed(problems: readonly Problem[]): Problem[] {
  const listed: Problem[] = []
  let characters = 0
  for (const problem of problems.slice(0, PROBLEMS_MAX)) {
    const bounded = {
      ...problem,
      detail: shown(problem.detail, TEXT_MAX),
      source: boundedSource(problem.source),
    }
    characters += bounded.detail.length + shown(bounded.source).length
    if (listed.length > 0 && characters > CHARACTERS_MAX) break
    listed.push(bounded)
  }
  return listed
}

/** The longest detail and the longest pointer, in characters: a detail lists all fields of a profile (2 400). */
const TEXT_MAX = 10_000

function boundedSource(source: ProblemSource): ProblemSource {
  return 'pointer' in source
    ? { pointer: shown(source.pointer, TEXT_MAX) }
    : { parameter: shown(source.parameter, TEXT_MAX) }
}

const GENERAL = { pointer: '/data/' } as const

const general = (status: number, code: string, title: string, detail: string): Problem => ({
  family: 'general',
  status,
  code,
  title,
  detail,
  source: GENERAL,
})

const validation = (
  status: number,
  code: string,
  title: string,
  detail: string,
  source: ProblemSource,
): Problem => ({
  family: 'validation',
  status,
  code,
  title,
  detail,
  source,
})

/** A 400 about one member of the body. */
export const invalid = (detail: string, pointer: string): Problem =>
  validation(400, 'invalid', 'Invalid input.', detail, { pointer })

/** A 400 about one query parameter. */
export const invalidParameter = (detail: string, parameter: string): Problem =>
  validation(400, 'invalid', 'Invalid input.', detail, { parameter })

/** A 409 about one member of the body. */
export const conflict = (detail: string, pointer: string): Problem =>
  validation(409, 'conflict', 'Conflict.', detail, { pointer })

/** The refusals of the protocol. Families write their own with `refuse.problems`. */
export const refuse = {
  problems: (problems: readonly Problem[], hint?: string, left = 0) =>
    new Refusal(problems, { unlisted: left, ...(hint !== undefined && { hint }) }),

  /** seen: nickdnk-get_coupon.404 and its like. */
  notFound: (detail: string, hint?: string) =>
    new Refusal([general(404, 'not_found', 'Not found.', detail)], hint === undefined ? {} : { hint }),

  /** seen: spree-klaviyo-can_connect-invalid_private_api_key, issue-ruby19-scheme-401. */
  notAuthenticated: (detail: string, hint?: string) =>
    new Refusal(
      [general(401, 'not_authenticated', 'Authentication credentials were not provided.', detail)],
      {
        headers: { 'WWW-Authenticate': 'Bearer, Klaviyo-API-Key' },
        ...(hint !== undefined && { hint }),
      },
    ),

  /** seen: amp-invalid-auth. */
  authenticationFailed: (hint?: string) =>
    new Refusal(
      [
        general(
          401,
          'authentication_failed',
          'Incorrect authentication credentials.',
          'Incorrect authentication credentials.',
        ),
      ],
      { headers: { 'WWW-Authenticate': 'Bearer, Klaviyo-API-Key' }, ...(hint !== undefined && { hint }) },
    ),

  /** The title is recorded on other 403s; the detail is a guess (`wire.md` §14). */
  missingScopes: (scopes: readonly string[]): Refusal =>
    refuse.notPermitted(
      `The credentials lack the required scope${scopes.length === 1 ? '' : 's'}: ${scopes.join(', ')}.`,
    ),

  /** seen: nickdnk-get_webhooks.403: a 403 of the general family. */
  notPermitted: (detail: string): Refusal =>
    new Refusal([
      general(403, 'permission_denied', 'You do not have permission to perform this action.', detail),
    ]),

  /** A private key in place of the public one; the detail is as reported from Klaviyo. */
  invalidCompanyId: () =>
    new Refusal([invalid('Invalid Company ID', '/data')], {
      hint: 'company_id takes the public API key (the account id), which is public; this is a private key',
    }),

  /** guess: framework wording, `wire.md` §14. */
  methodNotAllowed: (method: string, allow: string) => {
    const detail = `Method "${method}" not allowed.`
    return new Refusal([general(405, 'method_not_allowed', detail, detail)], { headers: { Allow: allow } })
  },

  /** guess: code and title; the policy documents the status (`wire.md` §2.1). */
  gone: (detail: string) => new Refusal([general(410, 'gone', 'Gone.', detail)]),

  /** guess: framework wording, `wire.md` §14. */
  unsupportedMedia: (detail: string) => new Refusal([general(415, 'unsupported_media_type', detail, detail)]),

  /** guess: the size is documented, the words are not (`wire.md` §3). */
  tooLarge: (detail: string) =>
    new Refusal([general(413, 'request_too_large', 'Request entity too large.', detail)]),

  /** guess: framework wording, `wire.md` §14. */
  unreadable: (detail: string, what = 'JSON') =>
    new Refusal([general(400, 'parse_error', 'Malformed request.', `${what} parse error - ${detail}`)]),

  /** A 400 of the general family: revision headers, cursors. */
  malformed: (detail: string) => new Refusal([general(400, 'invalid', 'Invalid input.', detail)]),

  /** seen: nickdnk-create_segment.429. `seconds` is the time until the exhausted window ends. */
  throttled: (seconds: number) =>
    new Refusal(
      [
        {
          family: 'throttle',
          status: 429,
          code: 'throttled',
          title: 'Request was throttled.',
          detail: `Request was throttled. Expected available in ${count(seconds, 'second')}.`,
          source: { pointer: '/data' },
        },
      ],
      { headers: { 'Retry-After': String(seconds) } },
    ),

  /** Emulator only: data cannot be stored or read. */
  unavailable: (detail: string) =>
    new Refusal([general(503, 'emulator_unavailable', 'The emulator cannot do this now.', detail)], {
      hint: detail,
    }),

  /** Emulator only: an operation that Klaviyo has and the emulator does not serve yet. */
  notImplemented: (detail: string) =>
    new Refusal([general(501, 'emulator_not_implemented', 'Not implemented by this emulator.', detail)], {
      hint: 'Klaviyo has this, the emulator does not yet; GET /__admin/operations lists what is served.',
    }),
} as const

/** seen: nickdnk-get_versions_for_form.500. */
export const SERVER_ERROR: Problem = general(
  500,
  'error',
  'A server error occurred.',
  'A server error occurred.',
)
