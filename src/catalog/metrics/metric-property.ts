import { anything, defineResource, type Json, list, text, toOne, type World } from '../../declare/index.js'

const SAMPLE = {
  oneOf: (['boolean', 'integer', 'number', 'string'] as const).map((type) => ({ type })),
}

/** A property that events of a metric had. */
export const metricProperty = defineResource({
  type: 'metric-property',
  path: 'metric-properties',
  tag: 'Metrics',
  scope: 'metrics',
  id: ({ property }, { metric }) => propertyId(metric ?? '', property),
  doc: { id: 'The metric and the property.', example: 'U2tEZkhlLiR2YWx1ZQ' },
  order: { by: 'property', descending: false },
  indexes: [['metric']],
  // seen: nickdnk get_metric_property.404 (profiles-lists-events.md E9).
  notFound: (id) => `A metric property with id \`${id}\` does not exist.`,

  attributes: {
    label: text({ always: true, doc: 'How people call it.' }),
    property: text({ always: true, doc: 'Its key.' }),
    inferred_type: text({ always: true, doc: 'What its values seem to be.' }),
    sample_values: list(anything({ doc: 'A value.', published: SAMPLE }), {
      nullable: true,
      additional: ['get', 'related'],
      // seen: nickdnk-get_properties_for_metric.200.
      nullIn: ['related'],
      initial: [],
      doc: 'Some of its values. None are told (seen: nickdnk-get_metric_property.200).',
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

/** The id of a property: base64url of both names (seen: nickdnk-get_metric_property.200, decoded). */
export function propertyId(metricId: string, property: string): string {
  return Buffer.from(`${metricId}.${property}`).toString('base64url')
}

/** What is told of events but is no property of theirs. */
const APART = new Set(['$event_id', '$extra'])

/** Remembers the properties of an event that its metric did not have yet. */
export function rememberProperties(
  { id, name }: { readonly id: string; readonly name: string | null },
  properties: Readonly<Record<string, Json>>,
  world: World,
): void {
  for (const [property, value] of Object.entries(properties)) {
    if (APART.has(property) || world.find(metricProperty, propertyId(id, property))) continue
    const label = property === '$value' ? `${name} Value` : property
    const attributes = { label, property, inferred_type: inferredType(value) }
    world.create(metricProperty, { attributes: {}, related: {} }, { attributes, related: { metric: id } })
  }
}

/** seen: numbers and truth values are numeric, the rest are strings; lists as the document's example has them. */
function inferredType(value: Json): string {
  if (typeof value === 'number' || typeof value === 'boolean') return 'numeric'
  return Array.isArray(value) ? 'List' : 'string'
}
