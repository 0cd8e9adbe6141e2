import type { Json } from '../core.js'

export type Members = Readonly<Record<string, unknown>>

/** What a button or an image does. */
export interface FormAction {
  readonly type: string
  readonly submit: boolean
  readonly properties: Members
}

/** A step, drawn by the server: its markup, and what its buttons do. */
export interface FormStep {
  readonly id: string
  readonly name: string
  readonly html: string
  readonly actions: readonly FormAction[]
  /** Whether a phone number of this step agrees to text messages: always, or if the box is ticked. */
  readonly texts: 'always' | 'box' | null
  /** Hidden values of its button. */
  readonly extra: Readonly<Record<string, string>>
}

export interface Teaser {
  readonly id: string
  readonly content: string
  readonly display_order: 'after' | 'before' | 'before_and_after'
  readonly location: string
  readonly close_button: boolean
  readonly device_type: string
}

export type FormTrigger = Members & { readonly type: string }

/** A form to draw, as `GET /__onsite/{company}/forms` answers it (`src/catalog/forms/onsite/page-form.ts`). */
export interface PageForm {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly type: 'banner' | 'embed' | 'flyout' | 'full_screen' | 'popup'
  readonly location: string | null
  readonly preview: boolean
  readonly label: string | null
  readonly closable: boolean
  readonly outside: readonly string[]
  readonly match: 'all' | 'any'
  readonly triggers: readonly FormTrigger[]
  readonly teasers: readonly Teaser[]
  readonly button: { readonly label: string; readonly display: string } | null
  readonly restock: boolean
  readonly banner: {
    readonly desktop_position: string
    readonly mobile_position: string
    readonly scroll_with_page: boolean
  } | null
  readonly addsUtm: boolean
  readonly css: string
  readonly steps: readonly FormStep[]
}

/** The visitor, as `GET /__onsite/{company}/visitor` answers. */
export interface PageVisitor {
  readonly known: boolean
  readonly lists: readonly string[]
  readonly segments: readonly string[]
  readonly channels: readonly string[]
  readonly country: string | null
  readonly places: readonly string[]
}

/** Values by the names of fields: `$email`, `Color`. */
export type Values = Readonly<Record<string, Json>>
