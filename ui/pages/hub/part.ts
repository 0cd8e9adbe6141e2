import { useEffect } from 'preact/hooks'
import type { ResponseOf } from '../../api/client.js'

/** The settings of the Hub. */
export type HubSettings = ResponseOf<'GET /hub'>

/** What each part of the page gets. */
export interface PartInput {
  readonly hub: HubSettings
  /** Loads the settings again. */
  reload(): void
  /** Called once the part shows its data. */
  tellReady(): void
}

/** Tells the page once a part is ready. */
export function useReady(isReady: boolean, { tellReady }: Pick<PartInput, 'tellReady'>): void {
  useEffect(() => {
    if (isReady) tellReady()
  }, [isReady])
}
