import type { ResponseOf } from '../../api/client.js'

/** The settings of the Hub. */
export type HubSettings = ResponseOf<'GET /hub'>

/** What each part of the page gets. */
export interface PartInput {
  readonly hub: HubSettings
  /** Loads the settings again. */
  reload(): void
}
