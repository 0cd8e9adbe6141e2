import { z } from 'zod'
import type { World } from '../../declare/index.js'
import { CANDIDATES, hubSettings, SIGN_IN_WAYS } from './settings.js'

/** The settings of the Hub, as the admin API and fixtures have them. */
export const settingsBody = () =>
  z
    .strictObject({
      live: z.boolean().meta({ description: 'Whether the onsite script adds the Hub to pages.' }),
      sign_in: z.enum(SIGN_IN_WAYS).meta({
        description:
          'open: by the address alone; otp: with a code sent to it; customer_accounts: by a token.',
      }),
      show_unique_coupons: z.boolean().meta({ description: 'Whether shoppers see unique coupons.' }),
      loyalty: z
        .strictObject({
          provider: z.enum(['none', 'smile']).meta({ description: 'The connected loyalty program.' }),
          candidates: z.enum(CANDIDATES).meta({
            description: 'Whether candidates, who have not joined, see the program.',
          }),
        })
        .exactPartial(),
    })
    .exactPartial()

type Given = z.output<ReturnType<typeof settingsBody>>

/** The settings as the admin API shows them. */
export function shownSettings(world: World) {
  const { loyalty_provider, loyalty_candidates, ...settings } = hubSettings.of(world)
  return { ...settings, loyalty: { provider: loyalty_provider, candidates: loyalty_candidates } }
}

/** Changes what `given` names. */
export function applySettings({ loyalty = {}, ...given }: Given, world: World): void {
  hubSettings.change(
    {
      ...given,
      ...(loyalty.provider !== undefined && { loyalty_provider: loyalty.provider }),
      ...(loyalty.candidates !== undefined && { loyalty_candidates: loyalty.candidates }),
    },
    world,
  )
}
