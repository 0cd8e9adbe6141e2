import { choice, defineResource, flag, type Row, type World } from '../../declare/index.js'

/** How shoppers sign in: with their address alone, with a code sent to it, or by the shop's own accounts. */
export const SIGN_IN_WAYS = ['open', 'otp', 'customer_accounts'] as const
/** Whether shoppers who have not joined the loyalty program see it. */
export const CANDIDATES = ['hidden', 'invited'] as const

const ID = 'settings'

/** What a merchant sets for the Customer Hub. No row exists until something differs. */
export const hubSettings = defineResource({
  type: 'hub-settings',
  path: 'hub-settings',
  tag: '',
  scope: '',
  id: () => ID,
  doc: { id: 'Always `settings`.', example: ID },
  notFound: (id) => `There are no settings of the Hub ${id}.`,
  attributes: {
    live: flag({ doc: 'Whether the onsite script adds the Hub to pages.' }),
    sign_in: choice(SIGN_IN_WAYS, { doc: 'How shoppers sign in.' }),
    show_unique_coupons: flag({ doc: 'Whether shoppers see unique coupons.' }),
    loyalty_provider: choice(['none', 'smile'], { doc: 'The connected loyalty program.' }),
    loyalty_candidates: choice(CANDIDATES, { doc: 'Whether candidates see the loyalty program.' }),
  },
  relationships: {},
  operations: {},
})

type Settings = Row<typeof hubSettings>['attributes']

const DEFAULTS: Settings = {
  live: false,
  sign_in: 'open',
  show_unique_coupons: true,
  loyalty_provider: 'none',
  loyalty_candidates: 'hidden',
}

/** The settings of the account's Hub. */
export function hubSettingsOf(world: World): Settings {
  return world.find(hubSettings, ID)?.attributes ?? DEFAULTS
}

/** Changes what `given` names. */
export function changeHubSettings(given: Partial<Settings>, world: World): void {
  const after = { ...hubSettingsOf(world), ...given }
  const row = world.find(hubSettings, ID)
  if (row) world.change(hubSettings, row, { attributes: after })
  else world.ensure(hubSettings, { attributes: after, related: {} })
}
