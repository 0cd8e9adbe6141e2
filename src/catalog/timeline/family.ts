import type { Family } from '../../declare/index.js'
import { departure, departureWatchers } from './departure.js'
import { pastChange, pastChangeWatchers } from './past-change.js'
import { uiViews } from './ui-views.js'

/** The activity feed of profiles, which only Klaviyo's UI shows. */
export const timelines: Family = {
  tag: '',
  resources: [departure, pastChange],
  watchers: [...departureWatchers, ...pastChangeWatchers],
  uiActions: uiViews,
}
