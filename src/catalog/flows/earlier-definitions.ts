import { lateAttribute } from '../../declare/index.js'
import { actionDefinition, messageDefinition } from './definition/actions.js'
import { withoutListed } from './definition/listed.js'

/*
 * The members of definitions that `fields[...]` could not name at earlier revisions. Bodies may have them at every
 * revision.
 */

const PUSH = [
  'action_buttons',
  'android_link',
  'badge',
  'badge_options',
  'conversion_metric_id',
  'ios_link',
  'kv_pairs',
  'on_open',
  'push_type',
  'sound',
  'title',
  'video_asset_id',
]

/** Members that revision 2026-04-15 introduced. */
const LATER = ['message_hierarchy', 'web_url']

const beforeApril = lateAttribute(() =>
  withoutListed(actionDefinition, [
    ...LATER.map((name) => `data.message.${name}`),
    ...[...LATER, 'vendor_id'].map((name) => `data.main_action.data.message.${name}`),
  ]),
)

const messageBeforeApril = lateAttribute(() => withoutListed(messageDefinition, LATER))

/** Definitions before revision 2026-04-15. */
export const BEFORE_2026_04_15 = { action: beforeApril, message: messageBeforeApril }

const OF_JANUARY = ['action_buttons', 'kv_pairs', 'push_type', 'video_asset_id']

/** Definitions before revision 2026-01-15. */
export const BEFORE_2026_01_15 = {
  action: lateAttribute(() =>
    withoutListed(beforeApril, [
      'data.branches',
      'data.service_configuration',
      ...OF_JANUARY.map((name) => `data.message.${name}`),
      ...PUSH.map((name) => `data.main_action.data.message.${name}`),
    ]),
  ),
  message: lateAttribute(() => withoutListed(messageBeforeApril, OF_JANUARY)),
}
