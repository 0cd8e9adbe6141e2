import { rowsOf } from '../declare/resource.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { collection } from './documents.js'
import { pageOfOwned } from './member-page.js'
import { pageOfRows, pageOfTexts } from './page.js'
import type { LiveWorld } from './world.js'

/** The most rows that are counted for the total of a filtered page. */
const COUNTED_MAX = 1_000

/** A page of rows, and how many rows match. */
export interface BrowsedPage {
  readonly answer: Answer
  readonly total: number
  /** More rows match than `total`: counting stopped there. */
  readonly isMinimum: boolean
}

/** Returns a page of a type for the admin API, with the number of matching rows. Throws a Refusal of the question. */
export function browse(request: OperationRequest, world: LiveWorld): BrowsedPage {
  const { operation, parameters } = request
  const { subject } = operation
  const question = readQuestion(parameters, operation)
  const page = pageOfOwned(question, world) ?? pageOfRows(subject, question, [], world)
  const answer = collection(page, request, question, world)
  if (question.where.length === 0)
    return { answer, total: world.context.store.size(rowsOf(subject)), isMinimum: false }
  const asked = { ...question, page: { size: COUNTED_MAX + 1 } }
  const { rows } = pageOfOwned(asked, world) ?? pageOfTexts(subject, 'id', asked, [], world)
  return { answer, total: Math.min(rows.length, COUNTED_MAX), isMinimum: rows.length > COUNTED_MAX }
}
