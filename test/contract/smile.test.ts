import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { smileApi } from '../../src/catalog/smile/api.js'
import { bootProgram, smileOf, tokenOfRule } from '../catalog/smile-requests.js'

/** Smile.io's OpenAPI document, as one file or one file per tag. It is outside of the repository. */
const folder = resolve(process.env.SMILE_REFERENCE ?? join(import.meta.dirname, '../../../shared/smile'))
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.ya?ml$/.test(file)) : []

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly [name: string]: unknown
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { schema: Schema }>> }>
  >
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const documents = files.map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Document)
const official = documents.flatMap((document) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
      document,
    })),
  ),
)

/** Members that the document lists, and that are absent in some responses. */
const OPTIONAL = new Set(['vip_status', 'perks', 'entry_rewards', 'variable', 'fixed', 'rolling'])

/** The schema of responses that must have exactly the members of the document. */
function exact(schema: Schema): Schema {
  const { properties, items } = schema
  const narrowed = { ...schema, ...(items !== undefined && { items: exact(items as Schema) }) }
  if (!properties) return narrowed
  const required = Object.keys(properties).filter((name) => !OPTIONAL.has(name))
  return { ...narrowed, properties: exactEach(properties), required, additionalProperties: false }
}

function exactEach(schemas: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, exact(each)]))
}

const PREFIX = '/v1'
const ours = smileApi.routes
  .filter(({ path }) => path.startsWith(PREFIX))
  .map((route) => ({
    name: `${route.method} ${route.path.slice(PREFIX.length).replace(/:(\w+)/g, '{$1}')}`,
    route,
  }))

const title =
  files.length > 0
    ? "Smile.io's OpenAPI document"
    : "Smile.io's OpenAPI document (SKIPPED: it is not at hand)"

describe.skipIf(files.length === 0)(title, () => {
  const bodies = new Map<string, { status: number; body: unknown }[]>()

  beforeAll(async () => {
    const klaviyo = await bootProgram()
    await klaviyo.admin('POST', '/smile/points-products', {
      reward: 'Order discount',
      variable: { step: 100, step_value: 1, max: 5000 },
    })
    await klaviyo.admin('POST', '/smile/earning-rules', {
      name: 'Review',
      fixed: 5,
      limit: { max: 1, days: 30 },
    })
    const smile = smileOf(klaviyo)
    const keep = (name: string, { status, body }: { status: number; body: unknown }) =>
      bodies.set(name, [...(bodies.get(name) ?? []), { status, body }])
    const { id } = await smile.customer('ada@example.com')
    const { id: product } = await smile.product(100)
    const transaction = await smile.post('/points_transactions', {
      points_transaction: { customer_id: id, points_change: 100 },
    })
    keep('POST /points_transactions', transaction)
    const path = `/points_products/${product}/purchase`
    keep('POST /points_products/{id}/purchase', await smile.post(path, { customer_id: id }))
    const token = tokenOfRule(await smile.rule('Sign up'))
    const activity = { token, distinct_id: '1', customer_id: id }
    keep('POST /activities', await smile.post('/activities', { activity }))
    const identity = { customer_identity: { email: 'jane@doe.com', distinct_id: '1' } }
    for (let time = 0; time < 2; time++)
      keep(
        'POST /customer_identities/create_or_update',
        await smile.post('/customer_identities/create_or_update', identity),
      )
    for (const [name, target] of Object.entries({
      'GET /customers': '/customers?limit=2&include=vip_status',
      'GET /customers/{id}': `/customers/${id}?include=vip_status`,
      'GET /points_products': '/points_products',
      'GET /points_products/{id}': `/points_products/${product}`,
      'GET /points_transactions': '/points_transactions',
      'GET /points_transactions/{id}': `/points_transactions/${transaction.body.points_transaction.id}`,
      'GET /earning_rules': '/earning_rules',
      'GET /vip_tiers': '/vip_tiers?include=perks,entry_rewards',
      'GET /points_settings': '/points_settings',
      'GET /reward_fulfillments': '/reward_fulfillments',
    }))
      keep(name, await smile.get(target))
  })

  it('has exactly the operations that the emulator serves', () => {
    expect(ours.map(({ name }) => name).sort()).toEqual(official.map(({ name }) => name).sort())
    expect(ours).toHaveLength(14)
  })

  it.each(official)('has the parameters and the members of the body of $name', ({ name, operation }) => {
    const route = ours.find((each) => each.name === name)?.route
    const inQuery = (operation.parameters ?? [])
      .filter((each) => each.in === 'query')
      .map((each) => each.name)
    expect(Object.keys(route?.query.shape ?? {}).sort()).toEqual(inQuery.sort())
    expect(route?.body === undefined).toBe(operation.requestBody === undefined)
  })

  it.each(official)('describes the responses of $name', ({ name, operation, document }) => {
    const answered = bodies.get(name) ?? []
    expect(answered.length).toBeGreaterThan(0)
    for (const { status, body } of answered) {
      const schema = operation.responses[String(status)]?.content['application/json']?.schema
      expect(schema, `${name} ${status}`).toBeDefined()
      const ajv = new Ajv2020({ strict: false, validateSchema: false })
      addFormats.default(ajv)
      const validate = ajv.compile({
        ...(schema && exact(schema)),
        components: { schemas: exactEach(document.components.schemas) },
      })
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
    }
  })
})
