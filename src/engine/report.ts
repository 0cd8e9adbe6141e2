import { cursorLinks } from '../document/write.js'
import { readQuestion } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Answer, OperationRequest } from './answer.js'
import { collection } from './documents.js'
import type { LiveWorld } from './world.js'

/** `GET /client/review-values-reports`: returns values that are computed for the request. Throws a Refusal. */
export function report(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation)
  const { words, where, page } = question
  const { row, next, prev } = world.context.catalog.report(request.operation.id).compute(
    {
      words,
      where: where.map(({ field, operator, values }) => ({ field: field.name, operator, values })),
      size: page.size,
      offset: Number(page.cursor?.key[0] ?? 0),
    },
    world,
  )
  const links = cursorLinks(request.address, 'page[cursor]', { next, prev })
  return collection({ rows: [row as StoredRow] }, request, question, world, links)
}
