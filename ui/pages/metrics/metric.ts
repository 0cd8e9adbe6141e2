/** A metric or an event, as far as these functions need it. */
interface Row {
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The metrics of an integration. */
export interface Integration<R> {
  readonly name: string
  readonly metrics: readonly R[]
}

/** Metrics by their integration, both by name; only those whose name, integration or id has `text`. */
export function byIntegration<R extends Row>(rows: readonly R[], text = ''): Integration<R>[] {
  const wanted = text.trim().toLowerCase()
  const found = new Map<string, R[]>()
  for (const row of rows) {
    const integration = integrationOf(row)
    if (!`${integration} ${row.attributes.name} ${row.id}`.toLowerCase().includes(wanted)) continue
    found.set(integration, [...(found.get(integration) ?? []), row])
  }
  const name = (row: Row) => String(row.attributes.name)
  return [...found]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([integration, metrics]) => ({
      name: integration,
      metrics: metrics.toSorted((one, other) => name(one).localeCompare(name(other))),
    }))
}

/** The name of the integration that sends the events of a metric. */
export function integrationOf(row: Row | undefined): string {
  const { integration } = (row?.attributes ?? {}) as {
    readonly integration?: { readonly name?: string } | null
  }
  return integration?.name ?? 'no integration'
}

/** The latest value that events have of a property, as text; empty if none has it. */
export function sampleOf(property: string, events: readonly Row[]): string {
  for (const { attributes } of events) {
    const value = (attributes.event_properties as Readonly<Record<string, unknown>> | null)?.[property]
    if (value === undefined || value === null) continue
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.length > 80 ? `${text.slice(0, 79)}…` : text
  }
  return ''
}

/** The body of `create_event` that makes an event like the given one. */
export function sampleEvent(name: string, event: Row | undefined, email: string) {
  const properties = (event?.attributes.event_properties ?? {}) as Readonly<Record<string, unknown>>
  const { $event_id: _, $value: value, $value_currency: currency, ...own } = properties
  const attributes = {
    metric: { data: { type: 'metric', attributes: { name } } },
    profile: { data: { type: 'profile', attributes: { email } } },
    properties: own,
    ...(value !== undefined && { value }),
    ...(currency !== undefined && { value_currency: currency }),
  }
  return { data: { type: 'event', attributes } }
}
