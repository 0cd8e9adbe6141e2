import type { Action } from '../declare/action.js'
import type { Body } from '../declare/kinds/kind.js'
import type { Report } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import { limits } from '../declare/tier.js'
import { entryOf, type OperationEntry } from './operation.js'
import {
  additionalFields,
  companyParameter,
  fieldTypesOf,
  OPERATION_DEFAULTS,
  type Resources,
  rateOverridesOf,
} from './resource-operations.js'

/** Compiles an action into its operation. */
export function actionOperation(action: Action, resources: Resources): OperationEntry {
  const { id, path, tag } = action
  return entryOf({ verb: 'act', id, method: 'POST', path, tag }, () => partsOfAction(action, resources))
}

function partsOfAction(action: Action, resources: Resources) {
  const { path, tag, scopes, rate, status, otherStatus, body, responseType, responseShape } = action
  const subject = responseShape ?? resources.get(responseType ?? body.type) ?? placeholder(body, tag)
  const hasNoBody = responseType === undefined
  return {
    ...OPERATION_DEFAULTS,
    aliases: action.aliases ?? [],
    scopes,
    limits: limits(rate),
    rateOverrides: rateOverridesOf(action.rateOverrides),
    status,
    ...(otherStatus !== undefined && { otherStatus }),
    owner: subject,
    subject,
    body,
    ends: action.paged !== undefined,
    ...(action.paged === 'query' && { cursorInQuery: true }),
    additional: hasNoBody || action.bare ? [] : additionalFields(subject, 'act'),
    publishedFieldTypes: hasNoBody || action.sparse === false ? [] : [subject],
    fieldTypes: hasNoBody ? [] : fieldTypesOf(subject, resources),
    hasNoBody,
    bare: action.bare ?? false,
    readsNoRows: action.readsNoRows ?? false,
    ...companyParameter(path),
  }
}

/** Compiles a report into its operation, which throws an Error if the catalog lacks its type. */
export function reportOperation(report: Report, resources: Resources): OperationEntry {
  const { id, path, tag } = report
  return entryOf({ verb: 'report', id, method: 'GET', path, tag }, () => partsOfReport(report, resources))
}

function partsOfReport(report: Report, resources: Resources) {
  const { id, path, scopes, rate, responseType, parameters, page } = report
  const subject = resources.get(responseType)
  if (!subject) throw new Error(`${id} answers ${responseType}, which is not in the catalog`)
  const fields = Object.entries(report.filters).map(([name, filter]) => ({ name, column: name, ...filter }))
  return {
    ...OPERATION_DEFAULTS,
    aliases: [],
    scopes,
    limits: limits(rate),
    status: 200,
    owner: subject,
    subject,
    collection: true,
    ends: true,
    page,
    parameters,
    filters: new Map(fields.map((field) => [field.name, field])),
    publishedFieldTypes: [subject],
    fieldTypes: fieldTypesOf(subject, resources),
    ...companyParameter(path),
  }
}

/** A resource for refusals, if the type of an action's body is not in the catalog. */
function placeholder({ type }: Body, tag: string): Resource {
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
