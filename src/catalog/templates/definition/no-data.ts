import { type Attribute, issueDetail, jsonObject } from '../../../declare/index.js'

/** The data of a column, which has no members. Klaviyo names its class in the refusal (live-findings.md). */
export const NO_DATA: Attribute = {
  kind: {
    name: 'object',
    column: 'TEXT',
    accepts: () =>
      jsonObject().superRefine((given, context) => {
        for (const name of Object.keys(given)) {
          const detail = `'${name}' is not a valid field for the resource 'ColumnData'.`
          context.addIssue({ code: 'custom', path: [name], input: given[name], ...issueDetail(detail) })
        }
      }),
    schema: () => ({ type: 'object', maxProperties: 0 }),
    print: (given) => given,
    bind: () => ({ expected: 'nothing: this cannot be filtered' }),
  },
  options: { create: 'optional', nullable: true, doc: 'Nothing: a column has no data of its own.' },
}
