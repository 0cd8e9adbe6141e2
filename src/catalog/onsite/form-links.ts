import type { Linkage, World } from '../../declare/index.js'

/** The links of the onsite script to the form that caused a request (onsite.md §3.5). */
export const formLinks = {
  form: { type: 'form', presence: 'optional' },
  'form-version': { type: 'form-version', presence: 'optional' },
} as const satisfies Readonly<Record<string, Linkage>>

type Objectlike = Readonly<Record<string, unknown>>

/**
 * Returns the document of an onsite request with only those relationships that mean something; ids that are numbers
 * become texts. `named` are the relationships that the operation has itself. Others are reported as ignored.
 */
export function withFormLinks(document: unknown, named: readonly string[], world: World): unknown {
  if (!isObject(document) || !isObject(document.data)) return document
  const data = tidied(document.data, [...named, ...Object.keys(formLinks)], '/data', world)
  const { attributes } = data
  if (!isObject(attributes) || !isObject(attributes.events) || !Array.isArray(attributes.events.data))
    return { ...document, data }
  const events = attributes.events.data.map((each: unknown, index) =>
    isObject(each)
      ? tidied(each, Object.keys(formLinks), `/data/attributes/events/data/${index}`, world)
      : each,
  )
  return {
    ...document,
    data: { ...data, attributes: { ...attributes, events: { ...attributes.events, data: events } } },
  }
}

function tidied(resource: Objectlike, names: readonly string[], at: string, world: World): Objectlike {
  const { relationships, ...others } = resource
  if (!isObject(relationships)) return resource
  const kept = Object.entries(relationships).flatMap(([name, link]) => {
    if (names.includes(name)) return [[name, withTextId(link)] as const]
    world.noteIgnored(`${at}/relationships/${name}: only ${names.join(', ')} have an effect`)
    return []
  })
  return { ...others, ...(kept.length > 0 && { relationships: Object.fromEntries(kept) }) }
}

/** The script sends ids of form versions as numbers. */
function withTextId(link: unknown): unknown {
  if (!isObject(link) || !isObject(link.data) || typeof link.data.id !== 'number') return link
  return { ...link, data: { ...link.data, id: String(link.data.id) } }
}

function isObject(value: unknown): value is Objectlike {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
