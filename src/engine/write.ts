import type { Parameter } from '../base/query-string.js'
import type { Given } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'
import type { FormField } from '../declare/multipart.js'
import type { Draft, Patch, Resource, Row } from '../declare/resource.js'
import type { Change } from '../declare/world.js'
import { readObject, readPatch } from '../document/read.js'
import { readForm } from '../document/read-form.js'
import { bareObject, cursorLinks, type Setting, selfLink } from '../document/write.js'
import { readQuestion } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Answer, OperationRequest } from './answer.js'
import { findOrRefuse, settingOf, single } from './read.js'
import type { LiveWorld } from './world.js'

/** `POST /coupons`: one resource more; a job is taken on. */
export function create(asked: OperationRequest, world: LiveWorld): Answer {
  const { owner } = asked.operation
  const question = readQuestion(asked.parameters, asked.operation)
  const draft = readObject(asked.body, bodyOf(asked), (each) => world.leaveOut(each)) as unknown as Draft
  const row = owner.job ? world.createJob(owner, draft) : world.create(owner, draft)
  return written(row, asked, settingOf(asked, question, 'create'), world)
}

/** `PATCH /coupons/{id}`: what is named changes, null goes back to the initial value, the rest stays. */
export function update(asked: OperationRequest, world: LiveWorld): Answer {
  const { owner } = asked.operation
  const question = readQuestion(asked.parameters, asked.operation)
  const leaveOut: LiveWorld['leaveOut'] = (each) => world.leaveOut(each)
  const patch = readPatch(asked.body, bodyOf(asked), asked.id, leaveOut) as Given & Patch
  const row = findOrRefuse(owner, asked.id, world)
  const { updated, isChanged } = applyPatch(owner, row, patch, world)
  return written(updated, asked, settingOf(asked, question, isChanged ? 'update' : 'read'), world)
}

/** Makes of a row what its rules make of a patch; tells whether that made a difference. Throws a Refusal. */
export function applyPatch(owner: Resource, row: Row, patch: Patch, world: LiveWorld) {
  const rules = world.context.catalog.rules(owner.type)
  rules.beforeUpdate?.(row, patch, world)
  const change = rules.amend?.(row, patch, world) ?? settled(patch, row, owner, world)
  const isChanged = changesOf(row, change)
  const changed = isChanged ? world.change(owner, row, change) : row
  return { updated: rules.afterUpdate?.(changed, patch, world) ?? changed, isChanged }
}

/** `DELETE /coupons/{id}`. A document, where one is answered, shows the resource as it was. */
export function remove(asked: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(asked.parameters, asked.operation)
  const { owner } = asked.operation
  const row = findOrRefuse(owner, asked.id, world)
  const answer = written(row, asked, settingOf(asked, question, 'read'), world)
  world.context.catalog.rules(owner.type).beforeDelete?.(row, world)
  world.remove(owner, row)
  return answer
}

/** The answer of a write: the document of its resource, or none where the operation answers without. */
function written(row: StoredRow, asked: OperationRequest, setting: Setting, world: LiveWorld): Answer {
  const { hasNoBody, status } = asked.operation
  return hasNoBody ? { status } : single(row, asked, setting, world)
}

/** An action of the catalog. */
export function act(asked: OperationRequest, world: LiveWorld): Answer {
  const { operation, address } = asked
  const { id, status: declared, hasNoBody, bare, subject } = operation
  const isCursor = ({ name }: Parameter) => operation.ends && name === PAGE_CURSOR
  const cursor = asked.parameters.findLast(isCursor)
  const question = readQuestion(
    asked.parameters.filter((each) => !isCursor(each)),
    operation,
  )
  const read = readBody(asked, world)
  const given = cursor ? withAttribute(read, PAGE_CURSOR, cursor.value) : read
  const outcome = world.context.catalog.handler(id).carryOut(given, world)
  if (hasNoBody) return { status: declared }
  if (!outcome) throw new Error(`${id} answers a resource, and its handler returned none`)
  const { status = declared } = outcome
  const row = outcome.row as Row
  if (bare)
    return {
      status,
      document: { data: bareObject(row, subject, address), links: { self: selfLink(address) } },
    }
  const occasion = status === 201 ? 'create' : outcome.unchanged ? 'read' : 'update'
  const { shown } = outcome
  const fields =
    shown && !question.fields.has(subject.type) ? new Map([[subject.type, shown]]) : question.fields
  const setting = settingOf(asked, { ...question, fields }, occasion)
  const { document } = single(row, asked, setting, world)
  if (!operation.ends) return { status, document }
  return { status, document: { ...(document as object), links: cursorLinks(address, PAGE_CURSOR, outcome) } }
}

/** Where the answer of an action has pages, its links name in the query what its body calls the same. */
const PAGE_CURSOR = 'page_cursor'

function withAttribute(given: Given, name: string, value: string): Given {
  return { ...given, attributes: { ...given.attributes, [name]: value } as Given['attributes'] }
}

/** The body of an action: a form, or a resource object. */
function readBody(asked: OperationRequest, world: LiveWorld): Given {
  const takes = bodyOf(asked)
  return takes.form
    ? readForm(asked.body as readonly FormField[], takes, (note) => world.noteIgnored(note))
    : readObject(asked.body, takes, (each) => world.leaveOut(each))
}

function bodyOf({ operation }: OperationRequest): Body {
  if (!operation.takes) throw new Error(`${operation.id} takes no body`)
  return operation.takes
}

function settled(patch: Patch, row: Row, resource: Resource, world: LiveWorld): Change<Resource> {
  const held: Readonly<Record<string, unknown>> = row.attributes
  const given = { attributes: patch.attributes, related: row.related }
  const attributes = Object.fromEntries(
    Object.keys(patch.attributes).map((name) => [name, world.settle(resource, name, given, held[name])]),
  )
  return { attributes, related: patch.related ?? {} }
}

/** Does a change make a difference to a row? */
function changesOf(row: Row, { attributes = {}, related = {} }: Change<Resource>): boolean {
  const differs = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) =>
    Object.keys(other).some(
      (name) => JSON.stringify(one[name] ?? null) !== JSON.stringify(other[name] ?? null),
    )
  return differs(row.attributes, attributes) || differs(row.related, related)
}
