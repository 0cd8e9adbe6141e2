import type { Body } from '../declare/kinds/kind.js'
import type { DocumentContext } from '../document/write.js'
import type { StoredRow } from '../store/row.js'
import type { Answer, OperationRequest } from './answer.js'
import { single } from './documents.js'
import type { LiveWorld } from './world.js'

/** Returns the response of a write: the document of its resource, or a status alone. */
export function writeAnswer(
  row: StoredRow,
  request: OperationRequest,
  context: DocumentContext,
  world: LiveWorld,
): Answer {
  const { hasNoBody, status } = request.operation
  return hasNoBody ? { status } : single(row, request, context, world)
}

/** Returns the declared body of an operation. Throws when it has none. */
export function bodyOf({ operation }: OperationRequest): Body {
  if (!operation.body) throw new Error(`${operation.id} takes no body`)
  return operation.body
}
