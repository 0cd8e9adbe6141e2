import { z } from 'zod'

const label = () => z.string().min(1)

const asked = () => ({
  property: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The property of the profile; by default the label.' }),
  required: z.boolean().optional(),
  placeholder: z.string().optional(),
})

const chosen = () => ({ ...asked(), options: z.array(z.string()).min(1) })

/** Fields that need no more than their name. */
export const PLAIN_FIELDS = [
  'email',
  'phone',
  'first_name',
  'last_name',
  'organization',
  'title',
  'city',
  'country',
  'zip',
  'sms_consent',
] as const

/** What an entry may be, for an error: a union alone says that the input is invalid. */
const FIELD_WORDS = {
  error:
    `a field is one of ${PLAIN_FIELDS.join(', ')}, ` +
    'or an object with text, dropdown, radio, checkboxes, date or age',
}

/** A field of the short notation. */
export const fields = () =>
  z.union(
    [
      z.enum(PLAIN_FIELDS),
      z.strictObject({ text: label(), ...asked() }),
      z.strictObject({ dropdown: label(), ...chosen() }),
      z.strictObject({ radio: label(), ...chosen() }),
      z.strictObject({ checkboxes: label(), ...chosen() }),
      z.strictObject({ date: label(), ...asked(), format: z.string().optional() }),
      z.strictObject({ age: label() }).meta({ description: 'Asks for the date of birth of an adult.' }),
    ],
    FIELD_WORDS,
  )

export type ShortField = z.output<ReturnType<typeof fields>>

const WORDS = [
  'exit_intent',
  'custom_javascript',
  'identified_profiles',
  'unidentified_profiles',
  'previously_submitted',
] as const

const TRIGGER_WORDS = {
  error:
    `a trigger is one of ${WORDS.join(', ')}, or an object with one of delay (whole seconds), scroll, pages, event, ` +
    'url, not_url, device, list, not_list, segment, not_segment, channel, country, not_country, cart_value, ' +
    'cart_items, again_after',
}

const several = () => z.union([z.string(), z.array(z.string())])

/** A trigger of the short notation. */
export const triggers = () =>
  z.union(
    [
      z.enum(WORDS),
      z.strictObject({ delay: z.int().min(0) }).meta({ description: 'Seconds on the page.' }),
      z.strictObject({ scroll: z.int().min(0).max(100) }).meta({ description: 'Percent of the page.' }),
      z.strictObject({ pages: z.int().min(1) }).meta({ description: 'Pages seen in this session.' }),
      z.strictObject({ event: z.string() }).meta({ description: 'Name of a metric that the page tracks.' }),
      z.strictObject({ url: several() }).meta({ description: 'Addresses with `*`, or parts of them.' }),
      z.strictObject({ not_url: several() }),
      z.strictObject({ device: z.enum(['desktop', 'mobile', 'both']) }),
      z.strictObject({ list: z.string() }).meta({ description: 'Only members of a list.' }),
      z.strictObject({ not_list: z.string() }),
      z.strictObject({ segment: z.string() }).meta({ description: 'Only members of a segment.' }),
      z.strictObject({ not_segment: z.string() }),
      z.strictObject({ channel: z.enum(['email', 'sms']) }),
      z
        .strictObject({ country: several() })
        .meta({ description: 'Codes of countries or continents: `US`, `con_EU`.' }),
      z.strictObject({ not_country: several() }),
      z.strictObject({ cart_value: z.number() }).meta({ description: 'The cart is worth more than this.' }),
      z.strictObject({ cart_items: z.int() }).meta({ description: 'The cart has more items than this.' }),
      z
        .strictObject({ again_after: z.int().min(0) })
        .meta({ description: 'Days after a close or a submission.' }),
    ],
    TRIGGER_WORDS,
  )

export type ShortTrigger = z.output<ReturnType<typeof triggers>>

/** The coupon of the success step: its name, with a fallback if its codes run out, or a text for everybody. */
export const coupons = () =>
  z.union([
    z.string(),
    z.strictObject({ name: z.string(), fallback: z.string().optional() }),
    z.strictObject({ text: z.string() }),
  ])

/** The members of a form that stand for its definition. */
export const shortForm = () => ({
  type: z.enum(['popup', 'flyout', 'banner', 'full_screen', 'embed']).optional(),
  list: z.string().optional().meta({ description: 'Name of the list that it subscribes to.' }),
  fields: z
    .array(fields())
    .min(1)
    .optional()
    .meta({ description: 'Fields such as `email`, or `{text: Colour}`.' }),
  coupon: coupons().optional(),
  triggers: z.array(triggers()).optional().meta({ description: 'What makes it appear; none: at once.' }),
  heading: z.string().optional(),
  text: z.string().optional(),
  button: z.string().optional().meta({ description: 'Label of its button.' }),
  success: z.string().optional().meta({ description: 'Heading of its last step.' }),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is a colour like `#1d4ed8`')
    .optional()
    .meta({ description: 'Colour of its button.' }),
  location: z
    .enum([
      'bottom_center',
      'bottom_left',
      'bottom_right',
      'center_left',
      'center_right',
      'top_center',
      'top_left',
      'top_right',
    ])
    .optional()
    .meta({ description: 'Place of a flyout.' }),
  teaser: z.string().optional().meta({ description: 'A small button that opens the form again.' }),
  back_in_stock: z.boolean().optional().meta({ description: 'It asks to be told when a variant is back.' }),
})

const shortObject = () => z.strictObject(shortForm())

/** A form in the short notation. */
export type ShortForm = z.output<ReturnType<typeof shortObject>>
