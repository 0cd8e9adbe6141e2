import { editions } from '../compile/release.js'
import type { Family } from '../declare/index.js'
import { accounts } from './accounts/family.js'
import { billing } from './billing/family.js'
import { brands } from './brands/family.js'
import { campaigns } from './campaigns/family.js'
import { catalogs } from './catalogs/family.js'
import { client } from './client/family.js'
import { conversations } from './conversations/family.js'
import { coupons } from './coupons/family.js'
import { customObjects } from './custom-objects/family.js'
import { dataPrivacy } from './data-privacy/family.js'
import { features } from './entitlements/family.js'
import { events } from './events/family.js'
import { flows } from './flows/family.js'
import { forms } from './forms/family.js'
import { geofences } from './geofences/family.js'
import { hub } from './hub/family.js'
import { images } from './images/family.js'
import { lists } from './lists/family.js'
import { messages } from './messages/family.js'
import { metrics } from './metrics/family.js'
import { onsite } from './onsite/family.js'
import { profiles } from './profiles/family.js'
import { releases } from './releases.js'
import { reporting } from './reporting/family.js'
import { reviews } from './reviews/family.js'
import { scopes } from './scopes.js'
import { segments } from './segments/family.js'
import { shop } from './shop/family.js'
import { smile } from './smile/family.js'
import { tags } from './tags/family.js'
import { templates } from './templates/family.js'
import { textMessaging } from './text-messaging/family.js'
import { timelines } from './timeline/family.js'
import { trackingSettings } from './tracking-settings/family.js'
import { translations } from './translations/family.js'
import { unserved } from './unserved.js'
import { webFeeds } from './web-feeds/family.js'
import { webhooks } from './webhooks/family.js'

/** The served part of Klaviyo's API: one family per tag of Klaviyo's documentation. */
const families: readonly Family[] = [
  accounts,
  billing,
  brands,
  campaigns,
  catalogs,
  client,
  conversations,
  coupons,
  customObjects,
  dataPrivacy,
  events,
  features,
  flows,
  forms,
  geofences,
  hub,
  images,
  lists,
  messages,
  metrics,
  onsite,
  profiles,
  reporting,
  reviews,
  segments,
  shop,
  smile,
  tags,
  templates,
  textMessaging,
  timelines,
  translations,
  trackingSettings,
  webFeeds,
  webhooks,
]

export const klaviyo = editions(releases, families, unserved, scopes)
