import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { klaviyo } from '../../src/catalog/index.js'
import { hasReference, officialDocument } from './reference.js'

type Validators = (method: string, path: string, status: number) => ValidateFunction | undefined

const byRevision = new Map<string, Validators>()

/** A response, and whether the request named the fields it wanted. */
interface Answered {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly body: unknown
  readonly sparse: boolean
}

/**
 * Validates a response against the official document of the revision that served it; always passes if the documents are
 * not available. Returns what is wrong, or undefined.
 *
 * Known contradictions with the recordings are allowed: `links.next` and `prev` may be null, links repeat a query
 * unescaped, and `fields[...]` omits required members.
 */
export function contradiction(
  revision: string,
  { method, path, status, body, sparse }: Answered,
): string | undefined {
  if (!hasReference || body === undefined) return undefined
  if (isEmptyReference(path, body) || printsNumber(path)) return undefined
  // The beta of a revision has the shapes of the next one, where they differ.
  if (revision.endsWith('.pre') && path.startsWith('/api/campaign')) return undefined
  const edition = revision.replace('.pre', '')
  if (!klaviyo.documented.includes(edition)) return undefined
  const key = `${edition}${sparse ? ' sparse' : ''}`
  const validators = byRevision.get(key) ?? compileValidators(edition, sparse)
  byRevision.set(key, validators)
  const validate = validators(method, path, status)
  if (!validate || validate(body)) return undefined
  return `${method} ${path} ${status} contradicts the official document: ${JSON.stringify(validate.errors?.slice(0, 3))}`
}

/**
 * Whether the response is that of a to-one relationship without a target (nickdnk-get_image_for_campaign_message.200).
 */
function isEmptyReference(path: string, body: unknown): boolean {
  return path.split('/').length > 4 && JSON.stringify(body) === '{"data":null}'
}

/** Whether it is the linkage whose identifier was recorded as a number instead of a text (messages.md §3.1). */
function printsNumber(path: string): boolean {
  return /^\/api\/flow-messages\/[^/]+\/relationships\/flow-action\/?$/.test(path)
}

function compileValidators(revision: string, sparse: boolean): Validators {
  const document = officialDocument(revision)
  // Few responses use each schema: optimizing its code takes longer than running it, and so does inlining the schemas
  // that it refers to, which would be compiled again for each reference.
  const options = {
    strict: false,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  } as const
  const ajv = new Ajv(options)
  addFormats.default(ajv)
  ajv.addFormat('uri', URL.canParse)
  // seen: nickdnk-update_flow_action.200, without an offset.
  ajv.addFormat('time', /^\d\d:\d\d:\d\d$/)
  ajv.addSchema(asAnswered(document, sparse), 'official')
  const routes = Object.entries(document.paths).map(([path, methods]) => ({
    path,
    methods,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
    literal: !path.includes('{'),
  }))
  const collectionOf = (path: string) => path.split('/')[2]
  const collections = new Map<string | undefined, typeof routes>()
  for (const route of routes) {
    const collection = collectionOf(route.path)
    collections.set(collection, [...(collections.get(collection) ?? []), route])
  }
  const compiled = new Map<string, ValidateFunction | undefined>()
  // Most errors of all operations have the same schema.
  const bySchema = new Map<string, ValidateFunction>()
  return (method, path, status) => {
    const route = collections
      .get(collectionOf(path))
      ?.filter(({ pattern }) => pattern.test(path))
      .sort((a, b) => Number(b.literal) - Number(a.literal))[0]
    const verb = method.toLowerCase()
    const responses = route?.methods[verb]?.responses
    const answered = responses?.[String(status)] ? String(status) : `${String(status).charAt(0)}XX`
    if (!route || !responses?.[answered]) return undefined
    const key = `${verb} ${route.path} ${answered}`
    if (!compiled.has(key)) {
      const pointer = ['paths', route.path, verb, 'responses', answered].map(toPointer).join('/')
      compiled.set(key, compileAt(ajv, document, pointer, responses[answered], bySchema))
    }
    return compiled.get(key)
  }
}

function compileAt(
  ajv: Ajv,
  document: unknown,
  pointer: string,
  response: unknown,
  bySchema: Map<string, ValidateFunction>,
): ValidateFunction | undefined {
  const reference = (response as { $ref?: string }).$ref
  const at = reference ? reference.slice(2) : pointer
  const media = 'content/application~1vnd.api+json/schema'
  const found = `${at}/${media}`
    .split('/')
    .reduce<unknown>(
      (node, step) => (node as Record<string, unknown> | undefined)?.[fromPointer(step)],
      document,
    )
  if (found === undefined) return undefined
  const text = JSON.stringify(found)
  const known = bySchema.get(text) ?? ajv.compile({ $ref: `official#/${encodeURI(at)}/${media}` })
  bySchema.set(text, known)
  return known
}

function toPointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

function fromPointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

/**
 * The document as real responses are: every recorded page without a neighbor has null where it says string (wire.md
 * §7), and an included relationship without a target has null for an identifier. A sparse response requires only the
 * envelope of a document: what `fields[...]` omits may be inside of an attribute. Shapes overlap (an integer is also a
 * number, and some require nothing), so oneOf can only mean anyOf. `nullable` beside `allOf` or `enum` is translated
 * for Ajv.
 */
function asAnswered(document: unknown, sparse: boolean): object {
  return JSON.parse(JSON.stringify(document), (key, value) => {
    if ((key === 'next' || key === 'prev') && value?.type === 'string') return { ...value, nullable: true }
    if (key === 'data' && isIdentifier(value)) return { ...value, nullable: true }
    if (sparse && Array.isArray(value?.required) && !isFrame(value.required))
      return { ...value, required: [] }
    if (Array.isArray(value?.oneOf)) {
      const { oneOf, ...rest } = value
      return value.nullable ? { anyOf: [...oneOf, { enum: [null] }] } : { ...rest, anyOf: oneOf }
    }
    if (value?.nullable === true && value.enum) return { ...value, enum: [...value.enum, null] }
    if (value?.nullable !== true || value.type !== undefined) return value
    const { nullable, ...rest } = value
    return { anyOf: [rest, { enum: [null] }] }
  })
}

function isIdentifier(schema: { readonly properties?: object } | undefined): boolean {
  return Object.keys(schema?.properties ?? {}).join() === 'type,id'
}

/**
 * Whether the members belong to a document, a resource object or links, which no query omits. Blocks and flow actions
 * also have `data` and `type`, but no id.
 */
function isFrame(required: readonly unknown[]): boolean {
  const has = (member: string) => required.includes(member)
  if (has('content_type')) return false
  return has('self') || has('errors') || (has('type') ? has('id') : has('data'))
}
