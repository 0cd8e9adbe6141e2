import { z } from 'zod'
import { attributeSchema } from './kinds/attribute-schema.js'
import type { Body, Linkage } from './kinds/kind.js'
import { type Attribute, type AttributeOptions, issueDetail } from './kinds/kind.js'

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

/** What a body gave, read: declared members only, each already of its kind. */
export interface ParsedBody<B extends Body = Body> {
  readonly id?: string | undefined
  readonly attributes: Values<B['attributes']>
  /** Per to-one relationship the id it names; null clears it. */
  readonly related: Readonly<Partial<Record<keyof NonNullable<B['relationships']>, string | null>>>
  /** Per to-many relationship the ids it names. */
  readonly linked: Readonly<Partial<Record<keyof NonNullable<B['relationships']>, readonly string[]>>>
  readonly meta: B['meta'] extends Members ? Partial<Values<B['meta']>> : Readonly<Record<string, never>>
}

/** Declares a body, keeping the exact types of its attributes. */
export function defineBody<const B extends Body>(body: B): B {
  return body
}

/** The zod schema of a resource object; what it gives is a `Given`. */
export function objectSchema(body: Body): z.ZodType {
  const { type, id, attributes, relationships, meta, bare } = body
  const inside = z.strictObject(accepted(attributes ?? {}))
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
      ...(meta && { meta: metaSchema(meta) }),
    })
    .transform((parsed) => givenOf(parsed as Parsed))
  return attributes ? z.preprocess((given) => withAttributes(given, body), read) : read
}

/**
 * Gives a resource object the empty attributes it may go without. The document requires `attributes` everywhere;
 * Klaviyo wants one of `attributes`, `relationships` and `id` (seen: amp-write-tag-bad-request). So they may be
 * absent where an id finds the resource, where `meta` says what to change, and where relationships say it all.
 */
function withAttributes(given: unknown, body: Body): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const { id, attributes, relationships, meta } = given as Readonly<Record<string, unknown>>
  if (attributes !== undefined && attributes !== null) return given
  const demanding = Object.values(body.attributes ?? {}).some(({ options }) => options.create === 'required')
  const found = body.id === 'optional' && typeof id === 'string'
  const patched = body.meta !== undefined && isMembers(meta)
  const linked = body.relationships !== undefined && isMembers(relationships) && !demanding
  return found || patched || linked ? { ...given, attributes: {} } : given
}

/** The schema of `meta`, which a body can do without unless one of its members is required. */
function metaSchema(meta: Members): z.ZodType {
  const read = z.strictObject(accepted(meta))
  return isRequired(meta) ? read : read.nullable().optional()
}

/** Do bodies have to have one of these members? */
export function isRequired(members: Members): boolean {
  return Object.values(members).some(({ options }) => options.create === 'required' && !options.mayBeAbsent)
}

function isMembers(value: unknown): boolean {
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

function givenOf({ id, attributes = {}, relationships = {}, meta }: Parsed): ParsedBody {
  const related: Record<string, string | null> = {}
  const linked: Record<string, readonly string[]> = {}
  for (const [name, { data }] of Object.entries(relationships)) {
    if (Array.isArray(data)) linked[name] = data.map((each: Identifier) => each.id)
    else related[name] = (data as Identifier | null)?.id ?? null
  }
  return { id: id ?? undefined, attributes, related, linked, meta: meta ?? {} } as ParsedBody
}

/** The zod schemas of members that stand in a body. */
function accepted(members: Members): Record<string, z.ZodType> {
  const taken = Object.entries(members).filter(([, { options }]) => options.create)
  return Object.fromEntries(
    taken.map(([name, member]) => [name, attributeSchema(member, member.options.create)]),
  )
}

function linkageSchema({ type, many, presence, nullable, max }: Linkage): z.ZodType {
  const identifier = identifierOf(type)
  const one = nullable ? identifier.nullable() : identifier
  const linkage = z.strictObject({ data: many ? nonEmptyList(identifier, max) : one })
  return presence === 'required' ? linkage : linkage.optional()
}

/** The zod schema of `{ type, id }`. */
export function identifierOf(type: string) {
  return z.strictObject({ type: z.literal(type), id: z.string() })
}

/**
 * A list of one to `max` items, counted before any of them is read. guess: `wire.md` documents the limits, not the
 * words (coupons.md §13).
 */
export function nonEmptyList(item: z.ZodType, max = ITEMS_MAX): z.ZodType {
  return boundedList(item, { min: 1, max })
}

/** More items than any list of Klaviyo's may have that is not limited by itself: a bulk import has 10,000. */
export const ITEMS_MAX = 10_000

/** A list of `min` to `max` items. What has too many is refused for its length alone: its items are not read. */
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
 * The members of `attributes` that pass a test, with the presence a body of that sort asks for. The body of an update
 * passes `held`, the words of `nullable` that let it hold null; its members have no default.
 */
export function bodyMembers(
  attributes: Members,
  presence: (options: AttributeOptions) => 'required' | 'optional' | undefined,
  held?: readonly string[],
): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { kind, options }]) => {
      const create = presence(options)
      if (!create) return []
      const { nullable, createDefault, ...others } = options
      const mayBeNull = nullable === true || nullable === 'taken' || held?.includes(String(nullable))
      const changed = {
        ...others,
        create,
        ...(mayBeNull && { nullable: true as const }),
        ...(!held && { createDefault }),
      }
      return [[name, { kind, options: changed }]]
    }),
  )
}
