import { type Instant, print } from '../base/instant.js'
import type { Problem } from '../dialect/refusal.js'
import type { RequestGate } from '../dialect/request-gate.js'

/** One error of a rejected request, as in its response. */
export interface Issue {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly source: Readonly<Record<string, string>>
}

/** The facts of an exchange, as the server knows them once it has the response. */
export type ExchangeFacts = Omit<Exchange, 'number' | 'at' | 'answerHeaders' | 'issues'>

/**
 * A request and its response, as they were sent. The journal keeps a thousand of them, so an exchange only refers to
 * what the request left behind. What is shown in another form is made when it is asked for.
 */
export class Exchange {
  /** A sequence number within the account; 0 until the journal has it. */
  number = 0
  /** The instant of the account's clock. */
  readonly instant: Instant
  /** When the request arrived, in real time. */
  readonly startedAt: Instant
  /** Real milliseconds from the request to the response. */
  readonly ms: number
  readonly requestId: string
  readonly companyId: string
  readonly method: string
  readonly base: string
  readonly path: string
  readonly query: string
  /** As Node parsed them. Secrets are redacted when they are shown. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** As it was sent, decompressed. */
  readonly body: string | undefined
  /** Whether the body was parsed as JSON. */
  readonly isJson: boolean
  /** Whether a body was sent to an operation that does not accept one. */
  readonly unread: boolean
  readonly operation: string | undefined
  readonly revision: string | undefined
  readonly status: number
  /** Names and values of the response headers, alternating. */
  readonly headerList: readonly string[]
  readonly answer: string | undefined
  /** The size of both bodies, in bytes of UTF-8. */
  readonly bytes: number
  /** The id of the fault that was applied. */
  readonly fault: string | undefined
  /** The errors of the response, as they were thrown. */
  readonly problems: readonly Problem[]
  /** The check that refused the request; `none` if no check did. */
  readonly gate: RequestGate
  readonly hint: string | undefined
  /** Parts of the request that Klaviyo accepts without any effect. */
  readonly ignored: readonly string[]

  constructor(facts: ExchangeFacts) {
    this.instant = facts.instant
    this.startedAt = facts.startedAt
    this.ms = facts.ms
    this.requestId = facts.requestId
    this.companyId = facts.companyId
    this.method = facts.method
    this.base = facts.base
    this.path = facts.path
    this.query = facts.query
    this.headers = facts.headers
    this.body = facts.body
    this.isJson = facts.isJson
    this.unread = facts.unread
    this.operation = facts.operation
    this.revision = facts.revision
    this.status = facts.status
    this.headerList = facts.headerList
    this.answer = facts.answer
    this.bytes = facts.bytes
    this.fault = facts.fault
    this.problems = facts.problems
    this.gate = facts.gate
    this.hint = facts.hint
    this.ignored = facts.ignored
  }

  /** The instant of the account's clock, as text. */
  get at(): string {
    return print(this.instant)
  }

  get answerHeaders(): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {}
    for (let at = 0; at < this.headerList.length; at += 2)
      headers[this.headerList[at] ?? ''] = this.headerList[at + 1] ?? ''
    return headers
  }

  get issues(): readonly Issue[] {
    return this.problems.map(({ status, code, detail, source }) => ({
      status,
      code,
      detail,
      source: { ...source },
    }))
  }
}
