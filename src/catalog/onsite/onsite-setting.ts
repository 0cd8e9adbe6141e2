import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineResource, flag, text, type World } from '../../declare/index.js'

const ID = 'onsite'

/** The settings of the onsite script. Without a row, the defaults hold. */
export const onsiteSetting = defineResource({
  type: 'onsite-setting',
  path: 'onsite-settings',
  tag: '',
  scope: '',
  id: () => ID,
  doc: { id: 'Always `onsite`.', example: ID },
  kept: true,
  notFound: (id) => `There is no onsite setting ${id}.`,
  attributes: {
    backfill: flag({ doc: 'Whether events of anonymous visitors are sent once they are identified.' }),
    robots: flag({ doc: 'Whether headless browsers stay untracked.' }),
    forms: flag({ doc: 'Whether pages load live forms.' }),
    country: text({ nullable: true, doc: 'Country of all visitors.' }),
  },
  relationships: {},
  operations: {},
})

/** The settings of the onsite script that the admin API reads and changes. */
export const onsiteSettings = late(() =>
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

export type OnsiteSettings = z.output<ReturnType<typeof onsiteSettings>>

const DEFAULTS: OnsiteSettings = { backfill: true, robots: false, forms: true, country: null }

/** The settings of the account. */
export function onsiteSettingsOf(world: World): OnsiteSettings {
  const row = world.find(onsiteSetting, ID)
  if (!row) return DEFAULTS
  const { backfill, robots, forms, country } = row.attributes
  return { backfill, robots, forms, country }
}

/** Changes settings; omitted ones stay. Returns all settings. */
export function changeOnsiteSettings(
  given: { readonly [K in keyof OnsiteSettings]?: OnsiteSettings[K] | undefined },
  world: World,
): OnsiteSettings {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  const attributes: OnsiteSettings = { ...onsiteSettingsOf(world), ...Object.fromEntries(named) }
  const row = world.find(onsiteSetting, ID)
  if (row) world.change(onsiteSetting, row, { attributes })
  else world.ensure(onsiteSetting, { attributes, related: {} })
  return attributes
}
