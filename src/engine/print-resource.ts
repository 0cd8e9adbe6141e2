import { type Extent, PLAIN_EXTENT } from '../compile/shown-attributes.js'
import type { Resource } from '../declare/resource.js'
import type { Out } from '../document/member-printer.js'
import { printRows } from '../document/printer.js'
import type { DocumentContext } from '../document/write.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import { load } from './include.js'
import type { WorldWithContext } from './world-context.js'

const EXTENT: Extent = { ...PLAIN_EXTENT, verb: 'get' }

const QUESTION: Question = {
  where: [],
  order: { by: 'seq', descending: false },
  page: { size: 1 },
  include: [],
  fields: new Map(),
  additional: [],
  words: {},
  ignored: [],
}

/** The resource object of a row as JSON text, as the response to a GET of it without parameters has it. */
export function printResource(resource: Resource, row: StoredRow, world: WorldWithContext): string {
  const context: DocumentContext = {
    base: world.webAddress(''),
    occasion: 'read',
    verb: 'get',
    extent: EXTENT,
    question: QUESTION,
  }
  const out: Out = []
  printRows(load([row], resource, context, world), resource, context, out)
  return out.join('')
}
