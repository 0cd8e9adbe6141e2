import type { Release } from '../compile/release.js'
import {
  unread,
  withActionStatus,
  withAttribute,
  withBodyKind,
  withEndpoint,
  withKind,
  withoutAction,
  withoutAttribute,
  withoutMember,
  withoutOperations,
  withoutRelationship,
  withoutReport,
  withRate,
  withRelationship,
  withUnpublishedPageSize,
  withUnpublishedSparseWrites,
} from '../compile/undo.js'
import { withFace, withHandler, withoutTypes } from '../compile/undo-face.js'
import { EITHER } from '../declare/index.js'
import { earlierCampaign } from './campaigns/earlier/campaign.js'
import { earlierCampaignClone } from './campaigns/earlier/campaign-clone.js'
import { earlierMessage } from './campaigns/earlier/campaign-message.js'
import { earlierDefinition } from './campaigns/earlier/message/definition.js'
import { earlierSendStrategy } from './campaigns/earlier/send-strategy.js'
import { BEFORE_2026_01_15, BEFORE_2026_04_15 } from './flows/earlier-definitions.js'
import { definitionAt } from './forms/definition/definition.js'
import { CAMPAIGNS, FLOWS } from './reporting/message-report.js'
import { earlierGroupings, earlierStatistics } from './reporting/report-actions.js'
import { earliestDefinition } from './templates/universal-definition.js'

/** Undoes the removal of attributes that earlier revisions showed. */
function shownBefore(type: string, names: readonly string[]) {
  return names.map((name) => withAttribute(type, name, ({ hidden: _, ...now }) => now))
}

const BRANDS = [
  ...['brand-logo', 'brand-button', 'brand-color', 'brand-social-group'].map((type) =>
    withoutOperations(type, ['list', 'get', 'create', 'update', 'delete']),
  ),
  withoutOperations('brand-voice', ['get', 'update']),
  withoutOperations('brand-email-default', ['list', 'get', 'update']),
]

const TEXT_MESSAGING = [
  withoutOperations('text-messaging-configuration', ['get', 'create']),
  withoutOperations('text-messaging-sender', ['list', 'get', 'create']),
  withoutRelationship('text-messaging-sender', 'text-messaging-sender-registration'),
  withoutOperations('text-messaging-sender-registration', ['get', 'create']),
]

/** The jobs whose reads were faster before 2026-04-15. */
const CATALOG_JOBS = ['item', 'variant'].flatMap((each) =>
  ['create', 'update'].map((verb) => `catalog-${each}-bulk-${verb}-job`),
)
const TRANSLATIONS = [
  withoutOperations('translation', ['list', 'get', 'create', 'update', 'delete']),
  ...['campaign-variation', 'flow-message', 'template', 'template-universal-content'].map((name) =>
    withoutRelationship('translation', name),
  ),
]

const MESSAGE_REPORTS = ['campaign-values-report', 'flow-values-report', 'flow-series-report']

/**
 * The served revisions, oldest first, each with the changes it introduced (`wire.md` §2.2). The tables describe
 * the newest revision. An older revision is the newest one with the changes of all later revisions undone.
 */
export const releases: readonly Release[] = [
  { revision: '2025-01-15', undo: [] },
  {
    revision: '2025-04-15',
    undo: [
      withoutOperations('web-feed', ['list', 'get', 'create', 'update', 'delete']),
      withoutOperations('client-review', ['list']),
      withoutAction('create_client_review'),
      withoutReport('get_client_review_values_reports'),
      withoutOperations('push-token', ['list', 'get', 'delete']),
      withoutOperations('custom-metric', ['list', 'create', 'get', 'update', 'delete']),
      withRelationship('profile', 'push-tokens', unread),
      withRelationship('profile', 'lists', (now) => ({ ...now, include: 'get' })),
      withRelationship('profile', 'segments', (now) => ({ ...now, include: 'get' })),
      withKind('template-universal-content', 'definition', () => earliestDefinition.kind),
      withActionStatus('assign_template_to_campaign_message', 201),
      withoutOperations('form', ['delete']),
      withoutAttribute('flow-action', 'badge_options'),
    ],
  },
  {
    revision: '2025-07-15',
    undo: [
      withoutOperations('data-source', ['list', 'get', 'create', 'delete']),
      withoutAction('bulk_create_data_source_records'),
      withoutAttribute('coupon', 'monitor_configuration'),
      withoutOperations('mapped-metric', ['list', 'get', 'update']),
      withoutMember('profile', 'subscriptions.whatsapp'),
      withoutMember('profile', 'predictive_analytics.ranked_channel_affinity'),
    ],
  },
  {
    revision: '2025-10-15',
    undo: [
      withAttribute('list', 'opt_in_process', ({ create: _create, update: _update, ...now }) => now),
      withAttribute('template', 'name', (now) => ({ ...now, filter: EITHER })),
      withoutOperations('form', ['create']),
      ...MESSAGE_REPORTS.flatMap((type) => [
        withoutMember(type, 'group_by'),
        withBodyKind(type, 'statistics', () => earlierStatistics.kind),
      ]),
      withoutAttribute('form', 'definition'),
      withEndpoint('form', 'get', {
        attributeOrder: ['name', 'status', 'ab_test', 'created_at', 'updated_at'],
      }),
      withRelationship('form', 'form-versions', ({ shownIn: _, ...now }) => ({ ...now, include: 'get' })),
      ...shownBefore('flow-action', [
        'action_type',
        'status',
        'settings',
        'tracking_options',
        'send_options',
        'badge_options',
        'render_options',
      ]),
      withoutAttribute('flow-action', 'definition'),
      withoutOperations('flow-action', ['update']),
      ...shownBefore('flow-message', ['name', 'channel', 'content']),
      withoutAttribute('flow-message', 'definition'),
    ],
  },
  {
    revision: '2026-01-15',
    undo: [
      withoutAction('create_data_source_record'),
      withoutAttribute('data-source', 'namespace'),
      withAttribute('data-source', 'visibility', ({ nullable: _, createDefault: _default, ...now }) => ({
        ...now,
        create: 'required',
      })),
      withoutMember('profile', 'subscriptions.push'),
      withoutAttribute('flow-message', 'channel'),
      withoutMember('flow', 'definition.reentry_criteria'),
      withKind('flow-action', 'definition', () => BEFORE_2026_01_15.action.kind),
      withKind('flow-message', 'definition', () => BEFORE_2026_01_15.message.kind),
      withAttribute('segment', 'is_active', ({ update: _, ...now }) => now),
      withUnpublishedPageSize(['event']),
      withoutAttribute('form-version', 'variation_name'),
      withBodyKind('campaign-values-report', 'group_by', () => earlierGroupings(CAMPAIGNS).kind),
      withBodyKind('flow-values-report', 'group_by', () => earlierGroupings(FLOWS).kind),
      withBodyKind('flow-series-report', 'group_by', () => earlierGroupings(FLOWS).kind),
      withKind('form', 'definition', () => definitionAt('2025-10-15').kind),
      withRelationship('profile', 'lists', (now) => ({ ...now, include: true })),
      withRelationship('profile', 'segments', (now) => ({ ...now, include: true })),
    ],
  },
  {
    revision: '2026-04-15',
    undo: [
      withKind('campaign-message', 'definition', () => earlierDefinition.kind),
      withAttribute('campaign-message', 'definition', (now) => ({
        ...now,
        updateKind: earlierDefinition.updateKind,
      })),
      withBodyKind('campaign-message', 'definition', () => earlierDefinition.createKind),
      withUnpublishedPageSize([
        'campaign',
        'catalog-category',
        'catalog-item',
        'catalog-variant',
        'coupon',
        'coupon-code',
        'list',
        'segment',
        'tag',
        'tag-group',
        'template',
      ]),
      withoutAttribute('template', 'definition'),
      withKind('form', 'definition', () => definitionAt('2026-01-15').kind),
      withAttribute('form', 'status', ({ createKind: _, ...now }) => now),
      withRelationship('form-version', 'form', ({ include: _, ...now }) => now),
      withoutAction('create_conversation_message'),
      withoutOperations('flow-action', ['delete']),
      withKind('flow-action', 'definition', () => BEFORE_2026_04_15.action.kind),
      withKind('flow-message', 'definition', () => BEFORE_2026_04_15.message.kind),
      withUnpublishedSparseWrites(),
      withRate('upload_image_from_file', { burst: 3, steady: 100, daily: 100 }),
      withEndpoint('tag-group', 'update', { status: 200 }),
      withEndpoint('tag-group', 'delete', { status: 200 }),
      ...CATALOG_JOBS.flatMap((type) => [
        withEndpoint(type, 'list', { rate: 'XL' }),
        withEndpoint(type, 'get', { rate: 'XL' }),
      ]),
      withoutOperations('geofence', ['list']),
      withoutMember('profile', 'subscriptions.email.open_tracking'),
      withoutMember('profile', 'patch_identifiers'),
      withoutMember('profile', 'meta.patch_identifiers'),
      withoutMember('event', 'backfill'),
      withoutMember('event-bulk-create', 'backfill'),
      withoutAttribute('profile', 'whatsapp_bsuid'),
      // seen: spree-klaviyo-create_guest_profile-success, though no earlier document has it.
      withRelationship('profile', 'conversation', (now) => ({ ...unread(now), undocumented: true })),
    ],
  },
  {
    revision: '2026-07-15',
    undo: [
      withoutOperations('object-type', ['list', 'get', 'create', 'delete']),
      withoutOperations('object-schema', ['get', 'create', 'update']),
      withoutOperations('source-mapping', ['get', 'update']),
      withoutOperations('object-record', ['get']),
      withoutAction('bulk_delete_object_records'),
      withoutMember('conversation-message', 'message_hierarchy'),
      withKind('campaign', 'send_strategy', () => earlierSendStrategy.kind),
      withAttribute('campaign', 'send_strategy', () => earlierSendStrategy.options),
      withoutOperations('ip-allowlist', ['get']),
      withoutRelationship('profile', 'conversations'),
      withRelationship(
        'profile',
        'conversation',
        ({ undocumented: _undocumented, shownIn: _shownIn, ...now }) => ({
          ...now,
          include: true,
        }),
      ),
    ],
  },
  // Known from the changelog (wire.md §2.2) and the beta before it. Most of its new operations are in
  // unserved-2026-10-15.json.
  {
    revision: '2026-10-15',
    undo: [
      withoutAction('create_template_preview_send_job'),
      ...BRANDS,
      ...TEXT_MESSAGING,
      withoutOperations('billing-usage', ['list', 'get']),
      ...TRANSLATIONS,
      withFace(earlierCampaign),
      withFace(earlierMessage),
      withHandler('clone_campaign', earlierCampaignClone),
      withoutTypes(['campaign-audience', 'campaign-variation', 'campaign-message-schedule']),
      withoutAction('clone_campaign_audience'),
      withoutAction('clone_campaign_message'),
      withoutAction('schedule_campaign_message'),
    ],
    documented: false,
  },
]
