import type { Parameter } from '../base/query-string.js'
import type { ServedOperation } from '../compile/operation.js'
import type { ActionVariant } from '../declare/action-variant.js'
import type { Fetched } from '../declare/fetched.js'
import type { Address } from '../document/write.js'

/** A request that is routed and authorized, with its body parsed. */
export interface OperationRequest {
  readonly operation: ServedOperation
  /** The id in the path, decoded; empty where the path has none. */
  readonly id: string
  readonly parameters: readonly Parameter[]
  readonly body: unknown
  readonly address: Address
  /** The last four characters of the API key, if the request has one. */
  readonly keyTail?: string | undefined
  /** What the addresses in the body lead to, by address. */
  readonly fetched?: ReadonlyMap<string, Fetched> | undefined
  /** The value of the header that names a point, if the operation accepts it and the request has it. */
  readonly nearby?: string | undefined
  /** The variant of the action to carry out, if the request has its mark. */
  readonly variant?: ActionVariant | undefined
}

/** A response: a status, and a document unless the body is empty. */
export interface Answer {
  readonly status: number
  /** The document as JSON text. */
  readonly document?: string
  /** The value of an `Allow` header, in a response without a document. */
  readonly allow?: string
  /** Parts of the request that had no effect. */
  readonly ignored?: readonly string[]
  /** An explanation by the emulator, for people. It is sent as a header, never in the body. */
  readonly hint?: string
  /** Names of invalid members that were ignored. */
  readonly partialFailures?: readonly string[]
}
