import { useRoute } from 'preact-iso'
import { AccountTab } from './account.js'
import { ConfigTab } from './config.js'
import { EntitlementsTab } from './entitlements.js'
import { IntegrationsTab } from './integrations.js'
import { KeysTab } from './keys.js'
import { LimitsTab } from './limits.js'
import { OAuthTab } from './oauth.js'
import { ProgressTab } from './progress.js'
import { tabOf } from './tabs.js'
import { WebhooksTab } from './webhooks.js'

const CONTENT = {
  'api-keys': KeysTab,
  account: AccountTab,
  oauth: OAuthTab,
  integrations: IntegrationsTab,
  progress: ProgressTab,
  limits: LimitsTab,
  webhooks: WebhooksTab,
  entitlements: EntitlementsTab,
  config: ConfigTab,
} as const

/** What an integration is configured with, and how the emulator behaves. */
export default function SettingsPage() {
  const { params } = useRoute()
  const Content = CONTENT[tabOf(params.tab)]
  return <Content />
}
