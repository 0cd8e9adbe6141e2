import type { Json } from '../../declare/index.js'
import type { Integration } from '../metrics/integration.js'
import { KLAVIYO } from '../metrics/integration.js'
import { INSTRUCTIONS } from './onsite-profile.js'

/** The name of page activity in requests, and the metric that accounts show (onsite.md §1.3). */
const ACTIVITY = '__activity__'
const ACTIVE_ON_SITE = 'Active on Site'

/** Parts of an event that the onsite script words in its own way. */
export interface OnsiteWording {
  readonly metric: string
  readonly service: string | null | undefined
  readonly properties: Readonly<Record<string, Json>>
  /** The form and the version that it is linked to. */
  readonly form?: string | null | undefined
  readonly version?: string | null | undefined
}

/** The same parts as they are recorded. */
export interface RecordedWording {
  readonly metric: string
  readonly integration: Integration | undefined
  readonly properties: Readonly<Record<string, Json>>
  /** Nothing is recorded if the profile has an event of the metric already. */
  readonly once: boolean
}

/**
 * Returns how an event of the onsite script is recorded: page activity is Active on Site, the service `klaviyo` names
 * Klaviyo's integration, and instructions are no properties (onsite.md §8).
 */
export function recordedWording({
  metric,
  service,
  properties,
  form,
  version,
}: OnsiteWording): RecordedWording {
  const { $exchange_id, __track_once__, ...others } = properties
  const kept = Object.entries(others).filter(([name]) => !INSTRUCTIONS.includes(name))
  return {
    metric: metric === ACTIVITY ? ACTIVE_ON_SITE : metric,
    integration: service === 'klaviyo' ? KLAVIYO : undefined,
    properties: {
      ...(form != null && { form_id: form }),
      ...(version != null && { form_version_id: Number(version) }),
      ...Object.fromEntries(kept),
    },
    once: __track_once__ === true,
  }
}
