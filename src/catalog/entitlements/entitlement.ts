import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineResource, text, type World } from '../../declare/index.js'
import { account } from '../accounts/account.js'
import { accountOf } from '../accounts/begin.js'

/** A paid feature that an account lacks, or has only in part. Without rows, everything is allowed. */
export const entitlement = defineResource({
  type: 'entitlement',
  path: 'entitlements',
  tag: '',
  scope: '',
  id: ({ feature }) => feature,
  doc: { id: 'Name of the feature.', example: 'webhooks' },
  kept: true,
  notFound: (id) => `There is no entitlement ${id}.`,
  attributes: {
    feature: text({ doc: 'Name of the feature.' }),
    setting: text({ doc: 'How far the account may use it.' }),
  },
  relationships: {},
  operations: {},
})

/** The features that real accounts can lack (catalogs-and-rest.md §2). */
export const entitlements = late(() =>
  z
    .strictObject({
      webhooks: z.enum(['any-key', 'oauth-only', 'off']).meta({
        description:
          'Which credentials may use the operations on webhooks: all, only those of OAuth applications, or none.',
      }),
      custom_objects: z.boolean().meta({ description: 'Whether object types can be created.' }),
      conversations: z.boolean().meta({ description: 'Whether messages can be sent to conversations.' }),
      translations: z.boolean().meta({ description: 'Whether translations can be read and written.' }),
      push: z.boolean().meta({ description: 'Whether the account sends push notifications.' }),
    })
    .partial(),
)

type Entitlements = z.output<ReturnType<typeof entitlements>>

/** The entitlements of the account. */
export function entitlementsOf(world: World): Required<Entitlements> {
  const settingOf = (feature: string) => world.find(entitlement, feature)?.attributes.setting
  return {
    webhooks: (settingOf('webhooks') ?? 'any-key') as 'any-key' | 'oauth-only' | 'off',
    custom_objects: settingOf('custom_objects') !== 'off',
    conversations: settingOf('conversations') !== 'off',
    translations: settingOf('translations') !== 'off',
    push: accountOf(world).attributes.sends_push,
  }
}

/** Changes entitlements; the others stay. Push notifications are a setting of the account already. */
export function changeEntitlements({ push, ...features }: Entitlements, world: World): void {
  if (push !== undefined) world.change(account, accountOf(world), { attributes: { sends_push: push } })
  for (const [feature, given] of Object.entries(features)) {
    if (given === undefined) continue
    const setting = typeof given === 'boolean' ? (given ? 'on' : 'off') : given
    const row = world.find(entitlement, feature)
    if (row) world.change(entitlement, row, { attributes: { setting } })
    else world.ensure(entitlement, { attributes: { feature, setting }, related: {} })
  }
}
