import type { oas30 } from 'openapi3-ts'
import { pascal } from '../base/text.js'
import type { Catalog } from '../declare/catalog.js'
import type { AttributeOptions } from '../declare/kinds/kind.js'
import { published } from '../declare/kinds/object.js'
import type { ServedOperation } from '../declare/operation.js'
import type { Relationship } from '../declare/relationship.js'
import { type Resource, references } from '../declare/resource.js'
import { ENVELOPE, errorDocument, objectOf } from './envelope.js'

export const MEDIA = 'application/vnd.api+json'

/** The schemas of a document, made as operations ask for them, each under one name. */
export class Components {
  readonly schemas = new Map<string, oas30.SchemaObject>(Object.entries(ENVELOPE))
  readonly #catalog: Catalog

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  /** The schema of the body an operation takes, if it takes one. */
  requestBody({ verb, owner }: ServedOperation): oas30.ReferenceObject | undefined {
    if (verb === 'create') return this.#query(owner, 'Create', () => this.#createObject(owner))
    if (verb === 'update') return this.#query(owner, 'Update', () => this.#updateObject(owner))
    return undefined
  }

  /** The schema of the document an operation answers with, if it answers with one. */
  answer(operation: ServedOperation): oas30.ReferenceObject | undefined {
    const { verb, subject, page, includes } = operation
    const name = nameOf(subject)
    const compound = includes.length > 0 ? 'CompoundDocument' : ''
    if (verb === 'delete') return undefined
    if (verb === 'linkage') return this.#linkage(operation)
    if (page) return this.#add(`Get${name}ResponseCollection${compound}`, () => this.#collection(operation))
    const prefix = verb === 'create' ? 'Post' : verb === 'update' ? 'Patch' : 'Get'
    return this.#add(`${prefix}${name}Response${compound}`, () => this.#single(operation))
  }

  /** The response of an error, whoever's it is. */
  errorResponse(description: string): oas30.ResponseObject {
    return { description, content: { [MEDIA]: { schema: errorDocument } } }
  }

  #collection(operation: ServedOperation): oas30.SchemaObject {
    const data = { type: 'array' as const, items: this.#responseObject(operation.subject) }
    return this.#document({ data, links: reference('CollectionLinks') }, operation)
  }

  #single(operation: ServedOperation): oas30.SchemaObject {
    const { subject, verb, includes } = operation
    const object = this.#responseObject(subject)
    // A schema that a to-one relationship shares may be null, even where the resource itself is asked for.
    const mayBeNull =
      (verb === 'get' || verb === 'related') && includes.length === 0 && this.#isTarget(subject)
    const data = mayBeNull ? { allOf: [object], nullable: true } : object
    return this.#document({ data, links: reference('ObjectLinks') }, operation)
  }

  #document(
    properties: Record<string, oas30.SchemaObject | oas30.ReferenceObject>,
    { includes, subject }: ServedOperation,
  ): oas30.SchemaObject {
    const subjects = includes.flatMap(
      (name) => this.#catalog.resources.get(subject.relationships[name]?.type ?? '') ?? [],
    )
    const objects = [...new Set(subjects)].map((each) => this.#responseObject(each))
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

  #responseObject(resource: Resource): oas30.ReferenceObject {
    return this.#add(`${nameOf(resource)}ResponseObjectResource`, () => {
      const shown = Object.entries(resource.attributes).filter(([, { options }]) => !options.hidden)
      const always = shown.filter(([, { options }]) => options.always).map(([name]) => name)
      const properties = Object.fromEntries(shown.map(([name, attribute]) => [name, published(attribute)]))
      const related = Object.entries(resource.relationships).filter(([, { hidden }]) => !hidden)
      return objectOf(
        {
          type: this.#enum(resource.type),
          id: { type: 'string', description: resource.doc.id },
          attributes: objectOf(properties, always),
          ...(related.length > 0 && { relationships: this.#relationshipObjects(related) }),
          links: reference('ObjectLinks'),
        },
        ['type', 'id', 'attributes', 'links'],
      )
    })
  }

  #relationshipObjects(related: readonly (readonly [string, Relationship])[]): oas30.SchemaObject {
    const objects = related.map(([name, { type, arity }]) => [
      name,
      objectOf({ data: this.#identifiers(type, arity), links: reference('RelationshipLinks') }),
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
      const data = this.#identifiers(subject.type, arity)
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

  #query(
    resource: Resource,
    verb: 'Create' | 'Update',
    object: () => oas30.SchemaObject,
  ): oas30.ReferenceObject {
    const name = `${nameOf(resource)}${verb}Query`
    return this.#add(name, () => objectOf({ data: this.#add(`${name}ResourceObject`, object) }, ['data']))
  }

  #createObject(resource: Resource): oas30.SchemaObject {
    const taken = Object.entries(resource.attributes).filter(([, { options }]) => options.create)
    const attributes = Object.fromEntries(taken.map(([name, attribute]) => [name, requested(attribute)]))
    const required = taken.filter(([, { options }]) => options.create === 'required').map(([name]) => name)
    const items = resource.job && this.#items(resource.job.items)
    const related = references(resource).filter(([, { create }]) => create)
    const demanded = related.filter(([, { create }]) => create === 'required').map(([name]) => name)
    return objectOf(
      {
        type: this.#enum(resource.type),
        attributes: objectOf({ ...attributes, ...items }, [...required, ...Object.keys(items ?? {})]),
        ...(related.length > 0 && { relationships: objectOf(this.#linkages(related), demanded) }),
      },
      ['type', 'attributes', ...(demanded.length > 0 ? ['relationships'] : [])],
    )
  }

  #linkages(related: ReturnType<typeof references>): Record<string, oas30.SchemaObject> {
    return Object.fromEntries(
      related.map(([name, { type, arity }]) => [name, objectOf({ data: this.#identifiers(type, arity) })]),
    )
  }

  #items({ at, type }: { at: string; type: string }): Record<string, oas30.SchemaObject> {
    const resource = this.#catalog.resources.get(type)
    if (!resource) throw new Error(`no resource ${type}`)
    const item = this.#add(`${nameOf(resource)}CreateQueryResourceObject`, () => this.#createObject(resource))
    return { [at]: objectOf({ data: { type: 'array', items: item } }, ['data']) }
  }

  #updateObject(resource: Resource): oas30.SchemaObject {
    const taken = Object.entries(resource.attributes).filter(([, { options }]) => options.update)
    const attributes = Object.fromEntries(taken.map(([name, attribute]) => [name, requested(attribute)]))
    return objectOf(
      {
        type: this.#enum(resource.type),
        id: { type: 'string', description: resource.doc.id },
        attributes: objectOf(attributes),
      },
      ['type', 'id', 'attributes'],
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

/** An attribute in a body: null is published only where a body may hold it. */
function requested(attribute: Resource['attributes'][string]): oas30.SchemaObject {
  const options: AttributeOptions = attribute.options
  return published(
    options.nullable === 'answered'
      ? { ...attribute, options: { ...options, nullable: undefined } as never }
      : attribute,
  )
}

function nameOf(resource: Resource): string {
  return resource.schema ?? pascal(resource.type)
}

function reference(name: string): oas30.ReferenceObject {
  return { $ref: `#/components/schemas/${name}` }
}
