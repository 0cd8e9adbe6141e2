import { callAdmin } from '../../api/client.js'
import { type KnownProfile, type KnownProperty, type Variable, variablesOf } from './variables.js'

/** Templates that the list shows, the newest first. */
const TEMPLATES = 200
/** Profiles that are offered for a preview, and whose properties are variables. */
const PROFILES = 100

/** A template as the page shows it. */
export interface Template {
  readonly id: string
  readonly attributes: {
    readonly name: string | null
    readonly editor_type: string
    readonly html: string | null
    readonly text: string | null
    readonly updated: string
  }
}

/** An event that can trigger a preview. */
export interface PreviewEvent {
  readonly id: string
  readonly label: string
}

/** The templates, and what a preview and a template can show. Throws AdminError. */
export async function loadTemplates(signal: AbortSignal) {
  const [templates, profiles, properties, coupons] = await Promise.all([
    rows<Template>('template', { sort: '-updated', 'page[size]': TEMPLATES }, signal),
    rows<KnownProfile>('profile', { sort: '-updated', 'page[size]': PROFILES }, signal),
    rows<KnownProperty>('metric-property', { 'page[size]': 1_000 }, signal),
    callAdmin('GET /coupons', { signal }),
  ])
  const names = coupons.coupons.map(({ id }) => id)
  const variables: readonly Variable[] = variablesOf(profiles, properties, names)
  return { templates, profiles, variables }
}

/** The latest events of a profile, named by an email address or an id. Throws AdminError. */
export async function loadEvents(who: string, signal: AbortSignal): Promise<readonly PreviewEvent[]> {
  if (who === '') return []
  const id = who.includes('@') ? await profileIdOf(who, signal) : who
  if (id === undefined) return []
  const page = await callAdmin('GET /resources/{type}', {
    path: { type: 'event' },
    query: {
      filter: `equals(profile_id,"${id}")`,
      sort: '-datetime',
      include: 'metric',
      'page[size]': 20,
    } as never,
    signal,
  })
  const names = new Map(
    (page.included as unknown as readonly MetricRow[] | undefined)?.map((row) => [
      row.id,
      row.attributes.name,
    ]),
  )
  return (page.data as unknown as readonly EventRow[]).map((row) => ({
    id: row.id,
    label: `${names.get(row.relationships.metric.data.id) ?? 'event'}, ${row.attributes.datetime.slice(0, 16)}`,
  }))
}

/** The id of the profile with an email address. */
export async function profileIdOf(email: string, signal?: AbortSignal): Promise<string | undefined> {
  const [found] = await rows<KnownProfile>(
    'profile',
    { filter: `equals(email,${JSON.stringify(email)})`, 'page[size]': 1 },
    signal,
  )
  return found?.id
}

interface MetricRow {
  readonly id: string
  readonly attributes: { readonly name: string }
}

interface EventRow {
  readonly id: string
  readonly attributes: { readonly datetime: string }
  readonly relationships: { readonly metric: { readonly data: { readonly id: string } } }
}

async function rows<T>(
  type: string,
  query: Readonly<Record<string, string | number>>,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const { data } = await callAdmin('GET /resources/{type}', {
    path: { type },
    query: query as never,
    ...(signal && { signal }),
  })
  return data as unknown as readonly T[]
}
