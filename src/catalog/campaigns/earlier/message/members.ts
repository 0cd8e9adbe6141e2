import { choice, flag, object, text } from '../../../../declare/index.js'

/** Members that a body may leave out or set to null. */
export const NULLABLE = { create: 'optional', nullable: true } as const

/** The longest text of a message. guess: no limit is published. */
const TEXT_MAX = 65_535

/** A text that may be absent or null. */
export const words = (doc: string, example?: string) =>
  text({ ...NULLABLE, max: TEXT_MAX, doc, ...(example !== undefined && { example }) })

/** The channel that tells the shapes of a definition apart. */
export const channel = (word: 'email' | 'sms' | 'mobile_push') =>
  choice([word], { create: 'required', doc: 'Channel of the message.' })

const rendering = (byDefault: boolean, doc: string) =>
  flag({ ...NULLABLE, initial: byDefault, published: { default: byDefault }, doc })

/** How a text message is rendered. */
export const renderOptions = {
  shorten_links: rendering(true, 'Whether links are shortened.'),
  add_org_prefix: rendering(true, 'Whether the text begins with the name of the organization.'),
  add_info_link: rendering(true, 'Whether a link to information about the sender is added.'),
  add_opt_out_language: rendering(false, 'Whether the text says how to unsubscribe.'),
}

/** The content of an email; unset texts are empty (seen: nango-get-campaign). */
export const emailContent = {
  subject: text({ ...NULLABLE, initial: '', doc: 'Subject of the email.', example: 'Buy our product!' }),
  preview_text: text({ ...NULLABLE, initial: '', doc: 'Preview text.', example: 'My preview text' }),
  from_email: words('Address of the sender.', 'store@my-company.com'),
  from_label: words('Name of the sender.', 'My Company'),
  reply_to_email: words('Address for replies.', 'reply-to@my-company.com'),
  cc_email: words('Address of a copy.', 'cc@my-company.com'),
  bcc_email: words('Address of a hidden copy.', 'bcc@my-company.com'),
}

const smsBody = words('Text of the message.', 'My preview sms')

/** The content of a text message, as bodies have it. */
export const smsContentCreate = { body: smsBody }

/** The content of a text message, as responses have it. */
export const smsContent = { body: smsBody, media_url: words('URL of the picture.') }

/** The definition of an email. */
export const emailDefinition = {
  channel: channel('email'),
  label: words('Name of the message.', 'My message name'),
  content: object(emailContent, {
    ...NULLABLE,
    className: 'EmailContent',
    initial: {},
    doc: 'Content of the email.',
  }),
}

const smsRenderOptions = object(renderOptions, {
  ...NULLABLE,
  className: 'RenderOptions',
  initial: {},
  doc: 'How the message is rendered.',
})

/** The definition of a text message, with the content that bodies or responses have. */
export function smsDefinition(content: typeof smsContentCreate | typeof smsContent, className: string) {
  return {
    channel: channel('sms'),
    content: object(content, { ...NULLABLE, className, initial: {}, doc: 'Content of the message.' }),
    render_options: smsRenderOptions,
  }
}
