import { defineResource, flag, number, type Row, text, type World } from '../../declare/index.js'
import { hidden } from './customer.js'

const ID = 'settings'

/** What decides about the loyalty programme, and is set in Smile.io's UI. No row exists until something differs. */
export const smileSettings = defineResource({
  ...hidden,
  type: 'smile-settings',
  path: 'smile-settings',
  id: () => ID,
  doc: { id: 'Always `settings`.', example: ID },
  notFound: (id) => `There are no Smile.io settings ${id}.`,
  attributes: {
    klaviyo_sync: flag({ doc: 'Whether profiles and events are written to Klaviyo.' }),
    label_one: text({ doc: 'Name of one point.' }),
    label_other: text({ doc: 'Name of several points.' }),
    candidates_earn: flag({ doc: 'Whether orders and activities of candidates earn points.' }),
    points_expire_after_days: number({
      integer: true,
      nullable: true,
      doc: 'Days without a change after which points expire.',
    }),
    birthday_reward: text({ nullable: true, doc: 'Id of the reward for birthdays.' }),
    notice_days: number({ integer: true, doc: 'How many days ahead Klaviyo learns of an expiration.' }),
  },
  relationships: {},
})

export type SmileSettings = Row<typeof smileSettings>['attributes']

// guess: the programme of a new account.
const DEFAULTS: SmileSettings = {
  klaviyo_sync: true,
  label_one: 'Point',
  label_other: 'Points',
  candidates_earn: false,
  points_expire_after_days: null,
  birthday_reward: null,
  notice_days: 7,
}

/** The settings of the account. */
export function smileSettingsOf(world: World): SmileSettings {
  return world.find(smileSettings, ID)?.attributes ?? DEFAULTS
}

/** Changes what `given` names. */
export function changeSmileSettings(given: Partial<SmileSettings>, world: World): SmileSettings {
  const after = { ...smileSettingsOf(world), ...given }
  const row = world.find(smileSettings, ID)
  if (row) world.change(smileSettings, row, { attributes: after })
  else world.ensure(smileSettings, { attributes: after, related: {} })
  return after
}

/** A number of points with the name of points: `1 Point`, `100 Points`. */
export function pointsText(points: number, { label_one, label_other }: SmileSettings): string {
  return `${points} ${points === 1 ? label_one : label_other}`
}
