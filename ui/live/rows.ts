/** A message of the outbox, or a preview of one. */
export interface ShownMessage {
  readonly id: string
  readonly created_at: string
  readonly state: string
  readonly reason: string | null
  /** What is wrong with a template, if that is the reason. */
  readonly mistake: string | null
  readonly source: string
  readonly channel: string
  readonly profile_id: string | null
  readonly to: string | null
  readonly from: { readonly email: string | null; readonly label: string | null } | null
  readonly subject: string | null
  readonly preview_text: string | null
  readonly html: string | null
  readonly text: string | null
  readonly body: string | null
  readonly title: string | null
  readonly links: readonly { readonly url: string; readonly tracked: string }[]
  readonly headers: Readonly<Record<string, string>>
  readonly name: string
  readonly campaign_id: string | null
  readonly message_id: string | null
  readonly flow_id: string | null
  readonly action_id: string | null
  readonly coupon_codes: readonly { readonly coupon: string; readonly code: string }[]
  readonly trigger_event_id: string | null
  /** What the SMTP server did with it; null if it was not handed on. */
  readonly handed_on: string | null
  readonly opens: number
  readonly clicks: number
}

/** A row of a type, as `GET /resources/{type}` has it. */
export interface ResourceRow<A> {
  readonly id: string
  readonly type: string
  readonly attributes: A
  readonly relationships: Readonly<
    Record<string, { readonly data?: { readonly id: string } | readonly { readonly id: string }[] | null }>
  >
}
