import type { Family } from '../../declare/index.js'
import { departure, departureWatchers } from './departure.js'
import { uiViews } from './ui-views.js'

/** The activity feed of profiles, which only Klaviyo's UI shows. */
export const timelines: Family = {
  tag: '',
  resources: [departure],
  watchers: departureWatchers,
  uiActions: uiViews,
}
