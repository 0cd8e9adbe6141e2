import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineSettings, flag, text } from '../../declare/index.js'

/** The settings of the onsite script that the admin API reads and changes. */
export const onsiteSettingsBody = late(() =>
  z.strictObject({
    backfill: z.boolean().meta({
      description: 'Whether events of anonymous visitors are kept, and sent once they are identified.',
    }),
    robots: z.boolean().meta({
      description: "Whether headless browsers stay untracked, as Klaviyo's own script leaves them.",
    }),
    forms: z.boolean().meta({ description: 'Whether pages load the live forms of the account.' }),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code of two letters, like US')
      .nullable()
      .meta({
        description:
          'The country of all visitors, for the location condition of forms. null: every one holds.',
      }),
  }),
)

type OnsiteSettings = z.output<ReturnType<typeof onsiteSettingsBody>>

/** The settings of the onsite script. */
export const onsiteSettings = defineSettings<OnsiteSettings>({
  type: 'onsite-settings',
  isKept: true,
  attributes: {
    backfill: flag({ doc: 'Whether events of anonymous visitors are sent once they are identified.' }),
    robots: flag({ doc: 'Whether headless browsers stay untracked.' }),
    forms: flag({ doc: 'Whether pages load live forms.' }),
    country: text({ nullable: true, doc: 'Country of all visitors.' }),
  },
  defaults: { backfill: true, robots: false, forms: true, country: null },
})
