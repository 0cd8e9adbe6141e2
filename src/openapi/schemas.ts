import type { oas30 } from 'openapi3-ts'
import { pascal } from '../base/text.js'
import type { Catalog } from '../compile/catalog.js'
import type { ServedOperation, Verb } from '../compile/operation.js'
import { type Extent, PLAIN_EXTENT, shownAttributes } from '../compile/shown-attributes.js'
import { needsMeta } from '../declare/body.js'
import type { Attribute, Body, Linkage } from '../declare/kinds/kind.js'
import { bodyMemberSchema, published } from '../declare/kinds/object.js'
import type { Relationship } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { ENVELOPE, errorSchema, objectOf } from './envelope.js'

export const MEDIA = 'application/vnd.api+json'
export const FORM_MEDIA = 'multipart/form-data'

/** The prefixes of the schema names of write responses. */
const PREFIXES: Partial<Record<Verb, string>> = {
  create: 'Post',
  act: 'Post',
  update: 'Patch',
  delete: 'Delete',
}

/** The schemas of an OpenAPI document. They are added when an operation first uses them. */
export class Components {
  readonly schemas = new Map<string, oas30.SchemaObject>(Object.entries(ENVELOPE))
  readonly #catalog: Catalog

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  /** Returns the schema of the request body, if the operation accepts one. */
  requestBody({ body, identifiers, owner, subject }: ServedOperation): oas30.ReferenceObject | undefined {
    if (identifiers?.described) {
      const { described, many } = identifiers
      return this.#add(described.schema, () => {
        const item = this.#bodyObject(described)
        return objectOf({ data: many ? { type: 'array', items: item } : item }, ['data'])
      })
    }
    if (identifiers?.many) {
      const data = () => this.#identifiers(subject.type, 'many')
      return this.#add(`${nameOf(subject)}sRelationshipQuery`, () => objectOf({ data: data() }, ['data']))
    }
    if (identifiers) {
      const { nullable } = identifiers
      const data = () => ({ ...this.#identifiers(subject.type, 'one'), ...(nullable && { nullable }) })
      const name = `${nameOf(owner)}${nameOf(subject)}RelationshipQuery`
      return this.#add(name, () => objectOf({ data: data() }, ['data']))
    }
    if (!body) return undefined
    return this.#add(body.schema, () =>
      body.form
        ? this.#bodyMembers(body.attributes ?? {})
        : objectOf({ data: this.#bodyObject(body) }, ['data']),
    )
  }

  /** Returns the schema of the response document, if the operation has one. */
  answer(operation: ServedOperation): oas30.ReferenceObject | undefined {
    const { verb, subject, collection, includes, hasNoBody, bare } = operation
    if (hasNoBody) return undefined
    if (verb === 'linkage') return this.#linkage(operation)
    const name = `${nameOf(subject)}${this.#variant(operation)}`
    const compound = includes.length > 0 ? 'CompoundDocument' : ''
    if (bare) return this.#add(`Post${name}IdentityResponse`, () => this.#identity(subject))
    if (collection)
      return this.#add(`Get${name}ResponseCollection${compound}`, () => this.#collection(operation))
    const prefix = PREFIXES[verb] ?? 'Get'
    return this.#add(`${prefix}${name}Response${compound}`, () => this.#single(operation))
  }

  /** Returns an error response with this description. */
  errorResponse(description: string): oas30.ResponseObject {
    return { description, content: { [MEDIA]: { schema: errorSchema } } }
  }

  #collection(operation: ServedOperation): oas30.SchemaObject {
    const data = {
      type: 'array' as const,
      items: this.#responseObject(operation.subject, operation, operation.verb),
    }
    return this.#document({ data, links: reference('CollectionLinks') }, operation)
  }

  #single(operation: ServedOperation): oas30.SchemaObject {
    const { subject, verb, includes } = operation
    const object = this.#responseObject(subject, operation, operation.verb)
    // A to-one relationship shares this schema, so it is nullable even for the resource itself, unless verbs differ or that
    // has fields of its own.
    const isShared = operation.additional.length === 0 && !isShownByVerb(subject)
    const mayBeNull =
      (verb === 'related' || (verb === 'get' && isShared)) && includes.length === 0 && this.#isTarget(subject)
    const data = mayBeNull ? { allOf: [object], nullable: true } : object
    return this.#document({ data, links: reference('ObjectLinks') }, operation)
  }

  #identity({ type }: Resource): oas30.SchemaObject {
    const data = objectOf(
      { type: this.#enum(type), id: { type: 'string' }, links: reference('ObjectLinks') },
      ['type', 'id', 'links'],
    )
    return objectOf({ data, links: reference('ObjectLinks'), meta: reference('ResponseMeta') }, ['data'])
  }

  /** Returns the part of a schema name for additional fields and membership attributes. */
  #variant({ additional, fromMembership, verb }: ServedOperation): string {
    return [
      verb === 'related' || verb === 'act' ? pascal(verb) : '',
      additional.length > 0 ? 'Extended' : '',
      fromMembership.length > 0 ? 'Member' : '',
    ].join('')
  }

  #document(
    properties: Record<string, oas30.SchemaObject | oas30.ReferenceObject>,
    { includes, subject }: ServedOperation,
  ): oas30.SchemaObject {
    const subjects = includes.flatMap(
      (name) => this.#catalog.resources.get(subject.relationships[name]?.type ?? '') ?? [],
    )
    const objects = [...new Set(subjects)].map((each) => this.#responseObject(each, PLAIN_EXTENT, 'included'))
    const [only] = objects
    const items = objects.length === 1 && only ? only : { oneOf: objects }
    const also = objects.length > 0 && { included: { type: 'array' as const, items } }
    return objectOf({ ...properties, ...also, meta: reference('ResponseMeta') }, ['data'])
  }

  #isTarget({ type }: Resource): boolean {
    return [...this.#catalog.resources.values()].some(({ relationships }) =>
      Object.values(relationships).some((each) => each.arity === 'one' && each.type === type && each.related),
    )
  }

  #responseObject(resource: Resource, extent: Extent, verb: Verb | 'included'): oas30.ReferenceObject {
    const isVerbSpecific = isShownByVerb(resource)
    const parts = [...extent.additional, ...extent.fromMembership, ...(isVerbSpecific ? [verb] : [])].map(
      pascal,
    )
    const name = `${nameOf(resource)}${parts.join('')}ResponseObjectResource`
    return this.#add(name, () => {
      const shown = shownAttributes(resource, extent).filter(([, { options }]) => !options.undocumented)
      const always = shown.filter(([, { options }]) => options.always).map(([each]) => each)
      const properties = Object.fromEntries(shown.map(([each, attribute]) => [each, published(attribute)]))
      const related = Object.entries(resource.relationships).filter(
        ([, { hidden, undocumented, shownIn }]) =>
          !hidden && !undocumented && (shownIn as readonly string[] | undefined)?.includes(verb) !== false,
      )
      const nullable = resource.doc.nullable ?? false
      return objectOf(
        {
          type: this.#enum(shownType(resource)),
          id: {
            type: 'string',
            description: resource.doc.id,
            ...(nullable && { nullable }),
            ...(resource.doc.words && { enum: [...resource.doc.words] }),
          },
          ...(shown.length > 0 && { attributes: objectOf(properties, always) }),
          ...(related.length > 0 && { relationships: this.#relationshipObjects(related) }),
          ...(!resource.unlinked && { links: reference('ObjectLinks') }),
        },
        [
          'type',
          ...(nullable ? [] : ['id']),
          ...(shown.length > 0 ? ['attributes'] : []),
          ...(resource.unlinked ? [] : ['links']),
        ],
      )
    })
  }

  #relationshipObjects(related: readonly (readonly [string, Relationship])[]): oas30.SchemaObject {
    const objects = related.map(([name, { arity, onlyRelated, unlinked, ...leading }]) => [
      name,
      objectOf({
        data: this.#identifiers(shownType(leading), arity),
        ...(!unlinked && { links: reference(onlyRelated ? 'OnlyRelatedLinks' : 'RelationshipLinks') }),
      }),
    ])
    return objectOf(Object.fromEntries(objects))
  }

  #identifiers(type: string, arity: 'one' | 'many'): oas30.SchemaObject {
    const identifier = objectOf({ type: this.#enum(type), id: { type: 'string' } }, ['type', 'id'])
    return arity === 'many' ? { type: 'array', items: identifier } : identifier
  }

  #linkage({ owner, subject, relationship }: ServedOperation): oas30.ReferenceObject {
    const arity = relationship?.declared.arity ?? 'one'
    const kind = arity === 'many' ? 'sRelationshipsResponseCollection' : 'RelationshipResponse'
    return this.#add(`Get${arity === 'many' ? '' : nameOf(owner)}${nameOf(subject)}${kind}`, () => {
      const data = this.#identifiers(shownType(subject), arity)
      const links = reference(arity === 'many' ? 'CollectionLinks' : 'ObjectLinks')
      return objectOf(
        {
          data: arity === 'many' ? data : { ...data, nullable: true },
          links,
          meta: reference('ResponseMeta'),
        },
        ['data'],
      )
    })
  }

  #bodyObject(body: Body): oas30.ReferenceObject {
    return this.#add(`${body.schema}ResourceObject`, () => {
      const { type, id, attributes, relationships, meta, bare } = body
      const demanded = Object.entries(relationships ?? {}).filter(
        ([, { presence }]) => presence === 'required',
      )
      return objectOf(
        {
          type: this.#enum(type),
          ...(id && { id: this.#bodyId(body) }),
          ...(attributes && { attributes: this.#bodyMembers(attributes) }),
          ...(relationships && { relationships: this.#linkages(relationships) }),
          ...(meta && {
            meta: { ...this.#bodyMembers(meta), ...(!needsMeta(body) && { nullable: true }) },
          }),
        },
        [
          'type',
          ...(id === 'required' ? ['id'] : []),
          ...(attributes && !bare ? ['attributes'] : []),
          ...(demanded.length > 0 ? ['relationships'] : []),
          ...(needsMeta(body) ? ['meta'] : []),
        ],
      )
    })
  }

  #bodyId({ type, id }: Body): oas30.SchemaObject {
    const words = this.#catalog.resources.get(type)?.doc.words
    return {
      type: 'string',
      ...(id === 'optional' && { nullable: true }),
      ...(words && { enum: [...words] }),
    }
  }

  #bodyMembers(members: Readonly<Record<string, Attribute>>): oas30.SchemaObject {
    const documented = Object.entries(members).filter(([, { options }]) => !options.undocumented)
    const required = documented.filter(([, { options }]) => options.create === 'required')
    const schemas = documented.map(([name, member]) => [name, this.#bodyMember(member)])
    return objectOf(
      Object.fromEntries(schemas),
      required.map(([name]) => name),
    )
  }

  #bodyMember(member: Attribute): oas30.SchemaObject {
    const { body, name } = member.kind
    if (!body) return bodyMemberSchema(member)
    const object = this.#bodyObject(body)
    const data = name === 'list' ? { type: 'array' as const, items: object } : object
    const { nullable, doc } = member.options
    return { ...objectOf({ data }, ['data']), description: doc, ...(nullable === true && { nullable }) }
  }

  #linkages(relationships: Readonly<Record<string, Linkage>>): oas30.SchemaObject {
    const schemas = Object.entries(relationships).map(([name, { type, many, nullable }]) => {
      const data = { ...this.#identifiers(type, many ? 'many' : 'one'), ...(nullable && { nullable }) }
      return [name, objectOf({ data })]
    })
    const demanded = Object.entries(relationships).filter(([, { presence }]) => presence === 'required')
    return objectOf(
      Object.fromEntries(schemas),
      demanded.map(([name]) => name),
    )
  }

  #enum(type: string): oas30.ReferenceObject {
    return this.#add(`${pascal(type)}Enum`, () => ({ type: 'string', enum: [type] }))
  }

  #add(name: string, make: () => oas30.SchemaObject): oas30.ReferenceObject {
    if (!this.schemas.has(name)) this.schemas.set(name, make())
    return reference(name)
  }
}

/** Whether a part of a resource is shown only in the responses of some verbs. */
function isShownByVerb({ attributes, relationships }: Resource): boolean {
  return (
    Object.values(attributes).some(({ options }) => options.shownIn) ||
    Object.values(relationships).some(({ shownIn }) => shownIn)
  )
}

function nameOf(resource: Resource): string {
  return resource.schema ?? pascal(resource.type)
}

function reference(name: string): oas30.ReferenceObject {
  return { $ref: `#/components/schemas/${name}` }
}
