import { anything, defineResource, type Json, list, text, toOne, type World } from '../../declare/index.js'

const SAMPLE = {
  oneOf: (['boolean', 'integer', 'number', 'string'] as const).map((type) => ({ type })),
}

/** A property that occurs in events of a metric. */
export const metricProperty = defineResource({
  type: 'metric-property',
  path: 'metric-properties',
  tag: 'Metrics',
  scope: 'metrics',
  id: ({ property }, { metric }) => propertyId(metric ?? '', property),
  doc: { id: 'Id of the metric and name of the property, encoded.', example: 'U2tEZkhlLiR2YWx1ZQ' },
  order: { by: 'property', descending: false },
  indexes: [['metric']],
  // seen: nickdnk get_metric_property.404 (profiles-lists-events.md E9).
  notFound: (id) => `A metric property with id \`${id}\` does not exist.`,

  attributes: {
    label: text({ always: true, doc: 'Display name of the property.' }),
    property: text({ always: true, doc: 'Key of the property.' }),
    inferred_type: text({ always: true, doc: 'Type inferred from the values.' }),
    sample_values: list(anything({ doc: 'Value of the property.', published: SAMPLE }), {
      nullable: true,
      additional: ['get', 'related'],
      // seen: nickdnk-get_properties_for_metric.200.
      nullIn: ['related'],
      initial: [],
      doc: 'Sample values, always empty (seen: nickdnk-get_metric_property.200).',
    }),
  },

  relationships: {
    metric: toOne('metric', {
      include: 'get',
      data: 'always',
      related: { rate: 'XS' },
      linkage: { rate: 'XS' },
    }),
  },

  operations: { get: { rate: 'XS' } },
})

/** Returns the id of a property: base64url of metric id and name (seen: nickdnk-get_metric_property.200, decoded). */
export function propertyId(metricId: string, property: string): string {
  const text = `${metricId}.${property}`
  const id = encoded.get(text) ?? Buffer.from(text).toString('base64url')
  if (encoded.size >= ENCODED_MAX) encoded.clear()
  encoded.set(text, id)
  return id
}

/** Cache of ids: the events of a metric mostly have the same properties. */
const encoded = new Map<string, string>()
const ENCODED_MAX = 1_000

/** Keys of `event_properties` that Klaviyo does not list as properties. */
const NOT_PROPERTIES = new Set(['$event_id', '$extra'])

/** Stores the properties of an event that are new for its metric. */
export function saveNewProperties(
  { id, name }: { readonly id: string; readonly name: string | null },
  properties: Readonly<Record<string, Json>>,
  world: World,
): void {
  for (const [property, value] of Object.entries(properties)) {
    if (NOT_PROPERTIES.has(property) || world.find(metricProperty, propertyId(id, property))) continue
    const label = property === '$value' ? `${name} Value` : property
    const attributes = { label, property, inferred_type: inferredType(value) }
    world.create(metricProperty, { attributes: {}, related: {} }, { attributes, related: { metric: id } })
  }
}

/** seen: numbers and booleans are numeric, other values strings; lists are `List` as in the document's example. */
function inferredType(value: Json): string {
  if (typeof value === 'number' || typeof value === 'boolean') return 'numeric'
  return Array.isArray(value) ? 'List' : 'string'
}
