import type { Parameter } from '../base/query-string.js'
import type { ServedOperation } from '../compile/operation.js'
import type { Address } from '../document/write.js'

/** A request as the engine sees it: routed, allowed, its body parsed. */
export interface OperationRequest {
  readonly operation: ServedOperation
  /** The id in the path, decoded; empty where the path has none. */
  readonly id: string
  readonly parameters: readonly Parameter[]
  readonly body: unknown
  readonly address: Address
  /** The last four characters of the key that asks, where one does. */
  readonly keyTail?: string | undefined
  /** What the header says that names a point, where the operation has one and the request has it. */
  readonly nearby?: string | undefined
}

/** What goes back: a status, and a document where there is one to send. */
export interface Answer {
  readonly status: number
  readonly document?: unknown
  /** The methods of the path, where they are all there is to say. */
  readonly allow?: string
  /** What of the request nothing was made of. */
  readonly ignored?: readonly string[]
  /** What the emulator can say beyond Klaviyo's words, for people: sent as a header, never in the body. */
  readonly hint?: string
  /** Names of members that were invalid and left out. */
  readonly partialFailures?: readonly string[]
}
