/** An email, with the texts of a mail program. */
export interface Mail {
  readonly id: string
  /** ISO 8601. */
  readonly created_at: string
  readonly from: { readonly email: string | null; readonly label: string | null } | null
  readonly to: string | null
  readonly reply_to: string | null
  readonly cc: string | null
  readonly bcc: string | null
  readonly subject: string | null
  readonly html: string | null
  readonly text: string | null
  readonly amp: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Writes an email as MIME (RFC 5322). The same email always has the same bytes. */
export async function writeMail(mail: Mail): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  return new MailComposer(composed(mail)).compile().build()
}

/** A message as nodemailer takes it. */
export function composed(mail: Mail) {
  const { id, created_at, from, to, reply_to, cc, bcc, subject, html, text, amp, headers } = mail
  return {
    from: { name: from?.label ?? '', address: from?.email ?? '' },
    to: to ?? '',
    ...(reply_to && { replyTo: reply_to }),
    ...(cc && { cc }),
    ...(bcc && { bcc }),
    subject: subject ?? '',
    ...(html !== null && { html }),
    ...(text !== null && { text }),
    ...(amp !== null && { amp }),
    messageId: `<${id}@klaviyo-emulator>`,
    date: new Date(created_at),
    baseBoundary: id,
    headers: { ...headers },
    // Texts of a message never name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
