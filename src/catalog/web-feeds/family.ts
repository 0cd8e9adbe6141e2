import type { Family } from '../../declare/index.js'
import { feedRefresh, feeds } from './refresh.js'
import { rules } from './rules.js'
import { uiActions } from './ui-actions.js'
import { webFeed, webFeedContent } from './web-feed.js'

export const webFeeds: Family = {
  tag: 'Web Feeds',
  resources: [webFeed, webFeedContent],
  rules,
  postponed: [feedRefresh],
  feeds,
  uiActions,
}
