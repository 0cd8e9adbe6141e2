import { z } from 'zod'
import { attributeSchema } from './kinds/attribute-schema.js'
import type { Body, Linkage } from './kinds/kind.js'
import { type Attribute, type AttributeOptions, issueDetail } from './kinds/kind.js'
import { withOptions } from './kinds/late-attribute.js'

type Members = Readonly<Record<string, Attribute>>
type Values<M> = M extends Members
  ? {
      [K in keyof M as M[K] extends Attribute<unknown, infer O>
        ? O extends { create: 'required'; mayBeAbsent: true }
          ? never
          : O extends { create: 'required' }
            ? K
            : never
        : never]: M[K] extends Attribute<infer V> ? V : never
    } & { [K in keyof M]?: M[K] extends Attribute<infer V> ? V | null : never }
  : Readonly<Record<string, never>>

/** A parsed body: declared members only, each in its stored form. */
export interface ParsedBody<B extends Body = Body> {
  readonly id?: string | undefined
  readonly attributes: Values<B['attributes']>
  /** The id for each to-one relationship in the body; null clears it. */
  readonly related: Readonly<Partial<Record<keyof NonNullable<B['relationships']>, string | null>>>
  /** The ids for each to-many relationship in the body. */
  readonly linked: Readonly<Partial<Record<keyof NonNullable<B['relationships']>, readonly string[]>>>
  readonly meta: B['meta'] extends Members ? Partial<Values<B['meta']>> : Readonly<Record<string, never>>
}

/** Declares a body, keeping the exact types of its attributes. */
export function defineBody<const B extends Body>(body: B): B {
  return body
}

/** The zod schema of a resource object; its output is a `ParsedBody`. */
export function objectSchema(body: Body): z.ZodType {
  const { type, id, attributes, relationships, meta, bare } = body
  const inside = z.strictObject(memberSchemas(attributes ?? {}))
  const linkages = Object.entries(relationships ?? {})
  const links = z.strictObject(
    Object.fromEntries(linkages.map(([name, each]) => [name, linkageSchema(each)])),
  )
  const linksNeeded = linkages.some(([, { presence }]) => presence === 'required')
  const read = z
    .strictObject({
      type: z.literal(type),
      ...(id === 'required' && { id: z.string() }),
      ...(id === 'optional' && { id: z.string().nullable().optional() }),
      ...(attributes && { attributes: bare ? inside.optional() : inside }),
      ...(linkages.length > 0 && { relationships: linksNeeded ? links : links.optional() }),
      ...(meta && { meta: metaSchema(meta, body) }),
    })
    .transform((parsed) => parsedBody(parsed as Parsed))
  return attributes ? z.preprocess((given) => withAttributes(given, body), read) : read
}

/**
 * Adds empty `attributes` to a resource object that may omit them. The document always requires `attributes`; Klaviyo
 * requires one of `attributes`, `relationships` and `id` (seen: amp-write-tag-bad-request). So they are optional if the
 * body has an id that finds the resource, a `meta`, or relationships and no required attribute.
 */
function withAttributes(given: unknown, body: Body): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const { id, attributes, relationships, meta } = given as Readonly<Record<string, unknown>>
  if (attributes !== undefined && attributes !== null) return given
  const needsAttributes = Object.values(body.attributes ?? {}).some(
    ({ options }) => options.create === 'required',
  )
  const found = body.id === 'optional' && typeof id === 'string'
  const patched = body.meta !== undefined && isObject(meta)
  const linked = body.relationships !== undefined && isObject(relationships) && !needsAttributes
  return found || patched || linked ? { ...given, attributes: {} } : given
}

/** The schema of `meta`. */
function metaSchema(meta: Members, body: Body): z.ZodType {
  const read = z.strictObject(memberSchemas(meta))
  return needsMeta(body) ? read : read.nullable().optional()
}

/** Whether a body must have `meta`: if one of its members is required, unless the body may omit them all. */
export function needsMeta({ meta, bareMeta }: Body): boolean {
  return meta !== undefined && !bareMeta && isRequired(meta)
}

/** Whether a body must have one of these members. */
export function isRequired(members: Members): boolean {
  return Object.values(members).some(({ options }) => options.create === 'required' && !options.mayBeAbsent)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

interface Parsed {
  readonly id?: string | null
  readonly attributes?: object
  readonly relationships?: Readonly<Record<string, { data: Identifier | readonly Identifier[] | null }>>
  readonly meta?: object | null
}

interface Identifier {
  readonly id: string
}

/** Returns a resource object whose members are read as a `ParsedBody`. */
export function parsedBody({ id, attributes = {}, relationships = {}, meta }: Parsed): ParsedBody {
  const related: Record<string, string | null> = {}
  const linked: Record<string, readonly string[]> = {}
  for (const [name, { data }] of Object.entries(relationships)) {
    if (Array.isArray(data)) linked[name] = data.map((each: Identifier) => each.id)
    else related[name] = (data as Identifier | null)?.id ?? null
  }
  return { id: id ?? undefined, attributes, related, linked, meta: meta ?? {} } as ParsedBody
}

/** The zod schemas of the members that a body may have. */
function memberSchemas(members: Members): Record<string, z.ZodType> {
  const allowed = Object.entries(members).filter(([, { options }]) => options.create)
  return Object.fromEntries(
    allowed.map(([name, member]) => [name, attributeSchema(member, member.options.create)]),
  )
}

function linkageSchema({ type, many, presence, nullable, min = 1, max }: Linkage): z.ZodType {
  const identifier = identifierOf(type)
  const one = nullable ? identifier.nullable() : identifier
  const linkage = z.strictObject({
    data: many ? boundedList(identifier, { min, ...(max !== undefined && { max }) }) : one,
  })
  return presence === 'required' ? linkage : linkage.optional()
}

/** The zod schema of `{ type, id }`. */
export function identifierOf(type: string) {
  return z.strictObject({ type: z.literal(type), id: z.string() })
}

/**
 * The schema of a list of 1 to `max` items, counted before items are read. guess: `wire.md` documents the limits, not
 * the details of the refusals (coupons.md §13).
 */
export function nonEmptyList(item: z.ZodType, max = ITEMS_MAX): z.ZodType {
  return boundedList(item, { min: 1, max })
}

/** The limit for lists without their own: no list of Klaviyo's may be longer than a bulk import. */
export const ITEMS_MAX = 10_000

/** The schema of a list of `min` to `max` items. The items of a list that is too long are not read. */
export function boundedList(item: z.ZodType, { min = 0, max = ITEMS_MAX }): z.ZodType {
  return z
    .unknown()
    .superRefine((items, context) => {
      if (!Array.isArray(items)) return
      const { length } = items
      const issue = (detail: string) =>
        context.addIssue({ code: 'custom', input: items, ...issueDetail(detail) })
      if (length < min) issue('At least one item is required.')
      if (length > max) issue(`A maximum of ${max} items is allowed per request; got ${length}.`)
    })
    .pipe(z.array(item))
}

/**
 * The attributes of a create or update body: those for which `presence` returns a value, which becomes their `create`
 * option. The body of an update passes `held`, the `nullable` options that allow null besides `true` and `taken`; its
 * members have no default.
 */
export function bodyMembers(
  attributes: Members,
  presence: (options: AttributeOptions) => 'required' | 'optional' | undefined,
  held?: readonly string[],
): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const { options } = attribute
      const create = presence(options)
      if (!create) return []
      const { nullable, createDefault, createKind, updateKind, ...others } = options
      const mayBeNull = nullable === true || nullable === 'taken' || held?.includes(String(nullable))
      const changed = {
        ...others,
        create,
        ...(mayBeNull && { nullable: true as const }),
        ...(!held && { createDefault }),
      }
      const kind = held ? updateKind : createKind
      return [[name, kind ? { kind, options: changed } : withOptions(attribute, changed)]]
    }),
  )
}
