import type { Parameter } from '../base/query-string.js'
import type { ActionVariant } from '../declare/action-variant.js'
import type { ParsedBody } from '../declare/body.js'
import type { FormField } from '../declare/multipart.js'
import type { Row } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { readObject } from '../document/read.js'
import { readForm } from '../document/read-form.js'
import { bareObject, cursorLinks, selfLink } from '../document/write.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { documentContext, single } from './documents.js'
import type { LiveWorld } from './world.js'
import { bodyOf } from './write-answer.js'

/** `POST /profile-merge`: runs an action of the catalog. Throws the Refusal of its handler. */
export function act(request: OperationRequest, world: LiveWorld): Answer {
  const { operation, address, variant } = request
  if (variant) return actAsMarked(request, variant, world)
  const { id, status: declared, hasNoBody, bare, subject } = operation
  const isCursor = ({ name }: Parameter) => operation.ends && name === PAGE_CURSOR
  const cursor = request.parameters.findLast(isCursor)
  const question = readQuestion(
    request.parameters.filter((each) => !isCursor(each)),
    operation,
  )
  const body = readBody(request, world)
  const given = cursor ? withAttribute(body, PAGE_CURSOR, cursor.value) : body
  const handler = world.context.catalog.handler(id)
  const outcome = handler.run(given, world)
  if (hasNoBody) return { status: declared }
  if (!outcome) throw new Error(`${id} answers with a resource, but its handler returned none`)
  const { status = declared } = outcome
  const row = outcome.row as Row
  if (bare) {
    const document = { data: bareObject(row, subject, address), links: { self: selfLink(address) } }
    return { status, document: JSON.stringify(document) }
  }
  const isNew = status === 201 || outcome.created
  const occasion = isNew ? 'create' : outcome.unchanged ? 'read' : 'update'
  const { shown } = outcome
  const fields =
    shown && !question.fields.has(shownType(subject))
      ? new Map([[shownType(subject), shown]])
      : question.fields
  const { included: include = [] } = handler.action
  const context = documentContext(request, { ...question, fields, include }, occasion)
  const links = operation.ends ? cursorLinks(address, PAGE_CURSOR, outcome) : undefined
  return { ...single(row, request, context, world, links), status }
}

/** Runs the variant of an action for a marked request. */
function actAsMarked(request: OperationRequest, variant: ActionVariant, world: LiveWorld): Answer {
  const { operation, body, parameters } = request
  readQuestion(parameters, operation)
  const document = variant.prepare?.(body, world) ?? body
  const given = readObject(document, variant.body(bodyOf(request)), (each) => world.leaveOut(each))
  const meta = variant.run(given, world)
  return { status: operation.status, ...(meta && { document: JSON.stringify({ meta }) }) }
}

/** The body member and query parameter of the cursor, where the response of an action has pages. */
const PAGE_CURSOR = 'page_cursor'

function withAttribute(given: ParsedBody, name: string, value: string): ParsedBody {
  return { ...given, attributes: { ...given.attributes, [name]: value } as ParsedBody['attributes'] }
}

/** Reads the body of an action: a form or a resource object. Throws a Refusal. */
function readBody(request: OperationRequest, world: LiveWorld): ParsedBody {
  const takes = bodyOf(request)
  return takes.form
    ? readForm(request.body as readonly FormField[], takes, (note) => world.noteIgnored(note))
    : readObject(request.body, takes, (each) => world.leaveOut(each))
}
