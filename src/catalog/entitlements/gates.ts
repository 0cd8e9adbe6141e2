import type { Gate } from '../../declare/index.js'
import { Refusal, refuse } from '../../dialect/refusal.js'
import { entitlementsOf } from './entitlement.js'

/** seen: nickdnk-get_webhooks.403. A private key is refused, an access token of an application is not. */
const webhooks: Gate = {
  operations: [
    'get_webhooks',
    'create_webhook',
    'get_webhook',
    'update_webhook',
    'delete_webhook',
    'get_webhook_topics',
    'get_webhook_topic',
  ],
  refusal(world) {
    const { webhooks } = entitlementsOf(world)
    if (webhooks === 'any-key' || (webhooks === 'oauth-only' && world.keyTail === undefined)) return undefined
    return refuse.notPermitted('You must have Advanced KDP enabled to use this endpoint.')
  },
}

/** seen: nickdnk-create_object_type.403. */
const customObjects: Gate = {
  operations: ['create_object_type'],
  refusal: (world) =>
    entitlementsOf(world).custom_objects
      ? undefined
      : new Refusal([
          {
            family: 'validation',
            status: 403,
            code: 'forbidden',
            title: 'Forbidden.',
            detail: 'Entitlement to create object type not found.',
            source: { pointer: '/data' },
          },
        ]),
}

/** guess: the words; that accounts need to be enabled is documented (catalogs-and-rest.md §2). */
const conversations: Gate = {
  operations: ['create_conversation_message'],
  refusal: (world) =>
    entitlementsOf(world).conversations
      ? undefined
      : refuse.notPermitted('The Conversations API is not enabled for this account.'),
}

/** guess: the words; that an account must be a paid one is documented (revision-2026-10-15.md §8.3). */
const translations: Gate = {
  operations: [
    'get_translations',
    'create_translation',
    'get_translation',
    'update_translation',
    'delete_translation',
    'get_campaign_variation_for_translation',
    'get_campaign_variation_id_for_translation',
    'get_flow_message_for_translation',
    'get_flow_message_id_for_translation',
    'get_template_for_translation',
    'get_template_id_for_translation',
    'get_template_universal_content_for_translation',
    'get_template_universal_content_id_for_translation',
  ],
  refusal: (world) =>
    entitlementsOf(world).translations
      ? undefined
      : refuse.notPermitted('Translations are not enabled for this account.'),
}

export const gates: readonly Gate[] = [webhooks, customObjects, conversations, translations]
