import type { Account } from '../account/account.js'
import type { FaultMatch } from '../account/faults.js'
import { type Parameter, parameters } from '../base/query-string.js'
import type { ServedOperation } from '../compile/operation.js'
import type { ActionVariant } from '../declare/action-variant.js'
import { addressesIn, fetchesFiles, type StoredAttributes } from '../engine/addresses.js'
import type { Answer, OperationRequest } from '../engine/answer.js'
import { fetchFiles } from '../outbound/fetch-files.js'
import type { OutboundPolicy } from '../outbound/outbound.js'
import type { IncomingRequest } from './request.js'

/** A request that passed all checks; only its body is still unread. */
export interface AcceptedRequest extends Pick<IncomingRequest, 'address'> {
  readonly operation: ServedOperation
  readonly id: string
  readonly account: Account
  /** The revision whose catalog serves the request. */
  readonly edition: string
  readonly keyTail: string | undefined
  /** Coordinates, as a header sends them. */
  readonly nearby: string | undefined
  /** The variant of the action whose mark it has. */
  readonly variant: ActionVariant | undefined
  /** The fault that applies to it. */
  readonly fault: FaultMatch | undefined
}

type Fetched = OperationRequest['fetched']

/** Serves a request. Throws Refusal. */
export function serveAccepted(accepted: AcceptedRequest, body: unknown, fetched?: Fetched): Answer {
  return accepted.account.serve(operationRequest(accepted, body, fetched), accepted.edition)
}

/** Serves a request, after the addresses in its body were fetched, if there are any. Throws Refusal. */
export function serveWithFiles(
  accepted: AcceptedRequest,
  body: unknown,
  outbound: OutboundPolicy,
): Answer | Promise<Answer> {
  if (!fetchesFiles(accepted.operation)) return serveAccepted(accepted, body)
  const addresses = addressesIn(operationRequest(accepted, body), storedAttributes(accepted))
  return fetchFiles(addresses, outbound).then((fetched) => serveAccepted(accepted, body, fetched))
}

function storedAttributes({ operation, id, account }: AcceptedRequest): StoredAttributes {
  if (operation.verb !== 'update') return {}
  return account.runUiAction((world) => world.find(operation.owner.type, id)?.attributes ?? {})
}

/** Members are named, because copying the rest of an object takes longer than most checks. */
function operationRequest(
  { operation, id, address, keyTail, nearby, variant }: AcceptedRequest,
  body: unknown,
  fetched?: Fetched,
): OperationRequest {
  const all = parameters(address.rawQuery)
  return { operation, id, address, keyTail, nearby, variant, parameters: all, body, fetched }
}

/** The variant of an action, if the request has its mark. */
export function variantFor(
  incoming: IncomingRequest,
  variant: ActionVariant | undefined,
): ActionVariant | undefined {
  if (!variant) return undefined
  const { header: named, parameter } = variant.mark
  if (incoming.header(named.name) === named.value) return variant
  const isMarked = ({ name, value }: Parameter) => name === parameter?.name && value === parameter.value
  return parameters(incoming.address.rawQuery).some(isMarked) ? variant : undefined
}
