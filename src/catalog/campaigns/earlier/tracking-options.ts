import { choice, flag, list, object, oneOfShapes, text, variant } from '../../../declare/index.js'
import { CAMPAIGN_VALUES } from '../../tracking-settings/tracking-setting.js'

const name = text({ create: 'required', doc: 'Name of the parameter.', example: 'utm_medium' })

const kind = (word: string) => choice([word], { create: 'required', doc: 'Type of the parameter.' })

/** A parameter that is added to links. */
export const trackingParameter = variant(
  [
    {
      type: kind('dynamic'),
      value: choice(CAMPAIGN_VALUES, { create: 'required', doc: 'What the value is.' }),
      name,
    },
    { type: kind('static'), value: text({ create: 'required', doc: 'The value.' }), name },
  ],
  {
    by: ['type'],
    classNames: ['DynamicTrackingParam', 'StaticTrackingParam'],
    doc: 'A parameter that is added to links.',
  },
)

const optional = { create: 'optional', nullable: true } as const

const ofTexts = {
  add_tracking_params: flag({ ...optional, doc: 'Whether parameters are added to links.' }),
  custom_tracking_params: list(trackingParameter, {
    ...optional,
    doc: 'Parameters to add; those of the account if the list is empty.',
  }),
}

const ofEmails = {
  ...ofTexts,
  is_tracking_clicks: flag({ ...optional, doc: 'Whether clicks are tracked.' }),
  is_tracking_opens: flag({ ...optional, doc: 'Whether opens are tracked.' }),
}

/** What is tracked, and which parameters are added to links. Null for push notifications. */
export const trackingOptions = object(ofEmails, {
  create: 'optional',
  update: true,
  nullable: true,
  className: 'CampaignsEmailTrackingOptions',
  published: oneOfShapes([ofEmails, ofTexts]),
  doc: 'What is tracked, and which parameters are added to links.',
})
