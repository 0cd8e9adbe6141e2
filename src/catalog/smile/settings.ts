import { defineSettings, flag, number, text } from '../../declare/index.js'

/** What decides about the loyalty programme, and is set in Smile.io's UI. */
export type SmileSettings = {
  readonly klaviyo_sync: boolean
  readonly label_one: string
  readonly label_other: string
  readonly candidates_earn: boolean
  readonly points_expire_after_days: number | null
  readonly birthday_reward: string | null
  readonly notice_days: number
}

/** The settings of Smile.io. guess: the programme of a new account. */
export const smileSettings = defineSettings<SmileSettings>({
  type: 'smile-settings',
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
  defaults: {
    klaviyo_sync: true,
    label_one: 'Point',
    label_other: 'Points',
    candidates_earn: false,
    points_expire_after_days: null,
    birthday_reward: null,
    notice_days: 7,
  },
})

/** A number of points with the name of points: `1 Point`, `100 Points`. */
export function pointsText(points: number, { label_one, label_other }: SmileSettings): string {
  return `${points} ${points === 1 ? label_one : label_other}`
}
