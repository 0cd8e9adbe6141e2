import { z } from 'zod'
import { acceptance } from '../declare/kinds/acceptance.js'
import type { AttributeOptions } from '../declare/kinds/kind.js'
import { type Attributes, type Resource, references } from '../declare/resource.js'

/** Finds a resource by its type: items of a job are of another one. */
export type Lookup = (type: string) => Resource

/** The zod schema of the body of a create, items of a bulk job included. */
export function createSchema(resource: Resource, lookup: Lookup): z.ZodType {
  return z.strictObject({ data: createObject(resource, lookup) })
}

/** The zod schema of the body of an update. */
export function updateSchema(resource: Resource): z.ZodType {
  return z.strictObject({
    data: z.strictObject({
      type: z.literal(resource.type),
      id: z.string(),
      attributes: z.strictObject(
        members(resource.attributes, (options) => (options.update ? 'optional' : undefined)),
      ),
    }),
  })
}

function createObject(resource: Resource, lookup: Lookup): z.ZodType {
  const attributes: Record<string, z.ZodType> = members(resource.attributes, (options) => options.create)
  if (resource.job) {
    const { at, type } = resource.job.items
    attributes[at] = z.strictObject({ data: z.array(createObject(lookup(type), lookup)) })
  }
  const related = references(resource).filter(([, { create }]) => create)
  return z.strictObject({
    type: z.literal(resource.type),
    attributes: z.strictObject(attributes),
    ...(related.length > 0 && { relationships: relationships(related) }),
  })
}

function relationships(related: ReturnType<typeof references>): z.ZodType {
  const schema = z.strictObject(
    Object.fromEntries(
      related.map(([name, { type, create }]) => {
        const linkage = z.strictObject({ data: z.strictObject({ type: z.literal(type), id: z.string() }) })
        return [name, create === 'required' ? linkage : linkage.optional()]
      }),
    ),
  )
  return related.some(([, { create }]) => create === 'required') ? schema : schema.optional()
}

function members(
  attributes: Attributes,
  presence: (options: AttributeOptions) => 'required' | 'optional' | undefined,
): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const wanted = presence(attribute.options)
      return wanted ? [[name, acceptance(attribute, wanted)]] : []
    }),
  )
}
