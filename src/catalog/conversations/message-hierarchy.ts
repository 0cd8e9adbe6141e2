import { choice, fixed, json, list, number, object, text, time, variant } from '../../declare/index.js'

/*
 * The rich message (RCS) and its fallback (SMS) of create_conversation_message, since 2026-07-15.
 */

const required = { create: 'required' } as const
const optional = { create: 'optional' } as const
const nullable = { create: 'optional', nullable: true } as const

const FORMATS = ['gif', 'jpeg', 'jpg', 'png', 'webp'] as const
const ORIGINS = [
  'ADOPTION_SMS_FORM_FROM_EMAIL_FORM',
  'ADOPTION_SMS_MULTI_STEP_FORM_FROM_EMAIL_FORM',
  'AI',
  'API',
  'APPLICATION',
  'CLONED',
  'COMPOSER',
  'COMPOSER_AI_EDITED',
  'COMPOSER_AI_GENERATED',
  'COMPOSER_USED_IN_KLAVIYO_OBJECT',
  'COMPOSER_USER_UPLOADED',
  'COMPOSER_WEB_SCRAPED',
  'INTEGRATION',
  'KLAVIYO',
  'LIBRARY',
  'MARKETING_AGENT',
  'SOCIAL_INSTAGRAM',
  'SOCIAL_INSTAGRAM_OVERLAID',
  'UI',
  'WEB_SCRAPE',
] as const

/** An image of the library with its details. */
const IMAGE_ASSET = {
  id: number({ ...required, integer: true, doc: 'Id of the image.' }),
  file_path: text({ ...required, doc: 'Path of the file.', example: 'images/aa1ee5c1.jpeg' }),
  name: text({ ...required, doc: 'Name of the image.', example: 'product-image' }),
  format: choice(FORMATS, { ...required, doc: 'Format of the file.' }),
  file_size: number({ ...required, integer: true, doc: 'Size of the file in bytes.' }),
  updated: time({ ...required, precision: 'second', doc: 'Time of the last change.' }),
  origin: choice(ORIGINS, { ...nullable, doc: 'Where the image comes from.' }),
  url: text({ ...required, doc: 'URL of the image.' }),
  image_type: choice(['dynamic', 'static'], { ...required, doc: 'Whether the image is dynamic.' }),
  l10n_key: text({ ...nullable, doc: 'Key of its translation.' }),
}

const IMAGE_REFERENCE = {
  static_image_asset_id: number({ ...nullable, integer: true, doc: 'Id of an image of the library.' }),
  dynamic_image_template: text({ ...nullable, doc: 'Template of the address of the image.' }),
  rendered_asset_url: text({ ...nullable, doc: 'Address of the rendered image.' }),
}

const imageReference = (doc: string) => object(IMAGE_REFERENCE, { ...nullable, doc })

/** A video with its details. */
const MEDIA_ASSET = {
  id: text({ ...required, doc: 'Id of the video.' }),
  company_id: text({ ...required, doc: 'Id of the account.', example: 'RyGRiN' }),
  url: text({ ...required, doc: 'URL of the video.' }),
  media_type: text({ ...optional, doc: 'Type of the media.', published: { default: 'video' } }),
  name: text({ ...required, doc: 'Name of the video.', example: 'demo video.1' }),
  file_size: number({ ...required, integer: true, doc: 'Size of the file in bytes.' }),
  thumbnail_url: text({ ...nullable, doc: 'URL of a preview.' }),
  l10n_key: text({ ...nullable, doc: 'Key of its translation.' }),
}

const MEDIA_REFERENCE = {
  static_asset_id: text({ ...nullable, doc: 'Id of a video.' }),
  dynamic_template: text({ ...nullable, doc: 'Template of the address of the video.' }),
  thumbnail: imageReference('Preview of the video.'),
}

const suggestion = object(
  {
    id: text({ ...required, doc: 'Id of the button.' }),
    text: text({ ...required, doc: 'Text of the button.', example: 'Shop Now' }),
    type: choice(['OPEN_URL', 'REPLY'], { ...required, doc: 'What the button does.' }),
    url: text({ ...nullable, doc: 'Address to open.' }),
    open_mode: choice(['BROWSER', 'WEBVIEW_FULL', 'WEBVIEW_HALF', 'WEBVIEW_TALL'], {
      ...nullable,
      doc: 'Where the address opens.',
    }),
  },
  { doc: 'A button.' },
)

const card = object(
  {
    id: text({ ...required, doc: 'Id of the card.' }),
    title: text({ ...nullable, doc: 'Title of the card.', example: 'Special Offer' }),
    text: text({ ...nullable, doc: 'Text of the card.' }),
    extra: json({ ...nullable, doc: 'More about the card.' }),
    image: variant([IMAGE_ASSET, IMAGE_REFERENCE], { ...nullable, by: ['id'], doc: 'Image of the card.' }),
    video: variant([MEDIA_ASSET, MEDIA_REFERENCE], { ...nullable, by: ['id'], doc: 'Video of the card.' }),
    buttons: list(suggestion, { ...nullable, doc: 'Buttons of the card.' }),
  },
  { doc: 'A card.' },
)

const RCS = {
  message: text({
    ...optional,
    mayBeBlank: true,
    doc: 'Plain text of the message.',
    published: { default: '' },
  }),
  message_format: choice(['RCS'], {
    ...optional,
    doc: 'Format of the message.',
    published: { default: 'RCS' },
  }),
  rich_content: object(
    {
      cards: list(card, { ...nullable, doc: 'Cards of the message.' }),
      suggestions: list(suggestion, { ...nullable, doc: 'Buttons of the message.' }),
      file: object(MEDIA_REFERENCE, { ...nullable, doc: 'Video of a message without cards.' }),
    },
    { ...nullable, doc: 'Cards, buttons and media.' },
  ),
  extra: json({ ...nullable, doc: 'More about the message.' }),
  image: imageReference('Image of the message.'),
}

const STATIC_IMAGE = {
  dynamic: fixed([false], {
    ...nullable,
    doc: 'Whether the address is a template.',
    published: { default: false },
  }),
  static_image_asset_id: number({ ...required, integer: true, doc: 'Id of an image of the library.' }),
}

const DYNAMIC_IMAGE = {
  dynamic: fixed([true], {
    ...optional,
    doc: 'Whether the address is a template.',
    published: { default: true },
  }),
  dynamic_image_template: text({ ...required, doc: 'Template of the address of the image.' }),
}

const SMS = {
  message: text({ ...required, doc: 'Plain text of the message.' }),
  message_format: choice(['SMS'], {
    ...optional,
    doc: 'Format of the message.',
    published: { default: 'SMS' },
  }),
  extra: json({ ...nullable, doc: 'More about the message.' }),
  image: variant([STATIC_IMAGE, DYNAMIC_IMAGE], {
    ...nullable,
    by: ['static_image_asset_id', 'dynamic_image_template'],
    doc: 'Image of the message.',
  }),
  selected_image: object(IMAGE_ASSET, { ...nullable, doc: 'Image of the message with its details.' }),
  media: variant([MEDIA_ASSET, MEDIA_REFERENCE], {
    ...nullable,
    by: ['id'],
    doc: 'Video of the message.',
  }),
}

/** The messages of which one is sent: RCS first, then its fallback. An item without a format is read as RCS. */
export const messageHierarchy = list(variant([RCS, SMS], { by: ['message_format'], doc: 'A message.' }), {
  ...nullable,
  doc: 'The rich message and its fallback, instead of the text.',
})
