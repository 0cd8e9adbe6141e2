import { z } from 'zod'
import { OperatorError } from '../../account/operator-error.js'
import type { Parameter } from '../../base/query-string.js'
import { guessed } from '../../base/text.js'
import { browsingOf } from '../../compile/browse.js'
import type { Resource } from '../../declare/resource.js'
import { browse } from '../../engine/browse.js'
import { get } from '../../engine/get.js'
import type { EmulatorContext } from '../context.js'
import { type AdminRoute, defineAdminRoute } from '../route.js'
import { describe, resourceType } from './describe.js'

const row = z.looseObject({ type: z.string(), id: z.string() })

const fields = {
  include: z.string().optional().meta({ description: 'Names of relationships, separated by commas.' }),
}

const FIELDS = /^(additional-)?fields\[.+\]$/

/** Accepts `fields[…]` beside the parameters of a schema. */
function withFields<Q extends z.ZodRawShape>(shape: Q) {
  return z.looseObject(shape).superRefine((given, context) => {
    const keys = Object.keys(given).filter((name) => !Object.hasOwn(shape, name) && !FIELDS.test(name))
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: given })
  })
}

const pageQuery = withFields({
  filter: z.string().optional().meta({ description: 'As in the API: `equals(name,"VIP")`.' }),
  sort: z.string().optional(),
  'page[cursor]': z.string().optional(),
  'page[size]': z.string().optional(),
  ...fields,
})

/** The rows of every type, in the query language of the API. Reads are not in the journal and need no scope. */
export const resourceRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/resources',
    doc: 'Describes every type: its attributes, filters, sorts, relationships and operations, and counts its rows.',
    response: z.object({ resources: z.array(resourceType) }),
    run({ account, context }) {
      const { newest } = context.editions
      const sizes = account.sizes()
      return { resources: [...newest.resources.values()].map((each) => describe(each, newest, sizes)) }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/resources/:type',
    doc: 'Lists the rows of a type, also of one that no operation shows. `filter`, `sort`, `page`, `include`, `fields[…]` and `additional-fields[…]` are those of the API; GET /resources has their names.',
    query: pageQuery,
    response: z.object({
      data: z.array(row),
      included: z.array(row).optional(),
      links: z.object({ self: z.string(), next: z.string().nullable(), prev: z.string().nullable() }),
      meta: z.object({
        total: z.number().meta({ description: 'The number of rows that match.' }),
        total_is_minimum: z.literal(true).optional().meta({
          description: 'More rows match a filter than were counted.',
        }),
      }),
    }),
    run({ account, context, parameters: { type = '' }, query, address }) {
      const resource = storedResource(type, context)
      const operation = browsingOf(resource, context.editions.newest).list
      const asked = { operation, id: '', parameters: parametersOf(query), body: undefined, address }
      const { answer, total, isMinimum } = account.runUiAction((world) => browse(asked, world), { address })
      const meta = { total, ...(isMinimum && { total_is_minimum: true }) }
      return { ...JSON.parse(answer.document ?? '{}'), meta }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/resources/:type/:id',
    doc: 'Shows one row of a type. Percent-encode the id.',
    query: withFields(fields),
    response: z.object({
      data: row,
      included: z.array(row).optional(),
      links: z.object({ self: z.string() }),
    }),
    run({ account, context, parameters: { type = '', id = '' }, query, address }) {
      const resource = storedResource(type, context)
      const operation = browsingOf(resource, context.editions.newest).get
      const asked = { operation, id, parameters: parametersOf(query), body: undefined, address }
      const { document = '{}' } = account.runUiAction((world) => get(asked, world), { address })
      return JSON.parse(document)
    },
  }),
]

/** The parameters for the engine, which refuses unknown ones. */
function parametersOf(query: Readonly<Record<string, unknown>>): Parameter[] {
  return Object.entries(query).map(([name, value]) => ({ name, value: String(value) }))
}

/** A type with rows. Throws OperatorError for an unknown type, and for one whose values are computed. */
function storedResource(type: string, { editions: { newest } }: EmulatorContext): Resource {
  const found = newest.resources.get(type)
  if (!found)
    throw new OperatorError(
      `there is no type ${type}; GET /__admin/resources lists them${guessed(type, [...newest.resources.keys()])}`,
      404,
    )
  if (found.tableless)
    throw new OperatorError(`${type} has no rows: its values are computed for each request`, 404)
  return found
}
