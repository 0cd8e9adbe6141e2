import type { Action } from '../declare/action.js'
import type { Body } from '../declare/kinds/kind.js'
import type { Report } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import { limits } from '../declare/tier.js'
import type { ServedOperation } from './operation.js'
import {
  additionalFields,
  companyParameter,
  NO_QUESTION,
  type Resources,
  rateOverridesOf,
  sparseTypes,
} from './resource-operations.js'

/** The operation of an action. */
export function actionOperation(action: Action, resources: Resources): ServedOperation {
  const { id, path, tag, scopes, rate, status, otherStatus, takes, answers } = action
  const subject = resources.get(answers ?? takes.type) ?? standIn(takes, tag)
  const hasNoBody = answers === undefined
  return {
    ...NO_QUESTION,
    verb: 'act',
    id,
    aliases: action.aliases ?? [],
    method: 'POST',
    path,
    tag,
    scopes,
    limits: limits(rate),
    rateOverrides: rateOverridesOf(action.rateOverrides),
    status,
    ...(otherStatus !== undefined && { otherStatus }),
    owner: subject,
    subject,
    takes,
    ends: action.paged ?? false,
    additional: hasNoBody || action.bare ? [] : additionalFields(subject, 'act'),
    sparse: hasNoBody || action.sparse === false ? [] : [subject],
    families: hasNoBody ? [] : sparseTypes(subject, resources),
    hasNoBody,
    bare: action.bare ?? false,
    readsNoRows: action.readsNoRows ?? false,
    ...companyParameter(path),
  }
}

/** The operation of a report. */
export function reportOperation(report: Report, resources: Resources): ServedOperation {
  const { id, path, tag, scopes, rate, answers, asks, page } = report
  const subject = resources.get(answers)
  if (!subject) throw new Error(`${id} answers ${answers}, of which there is no table`)
  const fields = Object.entries(report.filters).map(([name, filter]) => ({ name, column: name, ...filter }))
  return {
    ...NO_QUESTION,
    verb: 'report',
    id,
    aliases: [],
    method: 'GET',
    path,
    tag,
    scopes,
    limits: limits(rate),
    status: 200,
    owner: subject,
    subject,
    collection: true,
    ends: true,
    page,
    asks,
    filters: new Map(fields.map((field) => [field.name, field])),
    sparse: [subject],
    families: sparseTypes(subject, resources),
    ...companyParameter(path),
  }
}

/** What a refusal can name where an action answers nothing and its body is of a type without a table. */
function standIn({ type }: Body, tag: string): Resource {
  return {
    type,
    path: type,
    tag,
    scope: type,
    id: 'ulid',
    doc: { id: '', example: '' },
    attributes: {},
    relationships: {},
    operations: {},
    tableless: true,
    notFound: () => '',
  }
}
