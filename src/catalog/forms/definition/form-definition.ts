type Members = Readonly<Record<string, unknown>>

/** An element with an id and a type, such as a trigger. */
interface Typed {
  readonly id?: string | null
  readonly type: string
  readonly properties?: Members | null
}

/** An action of a button or an image. */
export interface FormAction {
  readonly id?: string | null
  readonly type: string
  readonly submit?: boolean
  readonly properties?: Readonly<Record<string, unknown> & { list_id?: string | null }> | null
}

/** A block of a form, as far as the emulator reads it. */
export interface FormBlock {
  readonly id?: string | null
  readonly type: string
  readonly styles?: Members
  readonly properties?: Members
  readonly action?: FormAction | null
}

export interface FormColumn {
  readonly id?: string | null
  readonly rows?: readonly { readonly blocks: readonly FormBlock[] }[]
  readonly styles?: Members | null
}

export interface FormStep {
  readonly id?: string | null
  readonly name?: string | null
  readonly columns: readonly FormColumn[]
  readonly steps?: readonly FormStep[] | null
}

/** A version in a complete definition. */
export interface FormVersionDefinition {
  readonly name: string | null
  readonly steps: readonly FormStep[]
  readonly type: 'banner' | 'embed' | 'flyout' | 'full_screen' | 'popup'
  readonly location: string | null
  readonly status: 'draft' | 'live'
  readonly ab_test: boolean
  readonly triggers?: readonly Typed[]
  readonly teasers?: readonly Members[]
  readonly dynamic_button?: { readonly data: Members } | null
  readonly styles?: Members
  readonly properties?: Members
  readonly specialties?: readonly string[]
  readonly channel?: 'IN_APP' | 'WEB'
  readonly message_priority?: number
}

/** A valid definition of a form, as far as the emulator reads it. */
export interface FormDefinition {
  readonly versions: readonly FormVersionDefinition[]
}

/** The blocks of a step, those of the steps inside it included. */
export function blocksOf({ columns, steps }: FormStep): readonly FormBlock[] {
  const own = columns.flatMap(({ rows }) => (rows ?? []).flatMap(({ blocks }) => blocks))
  return [...own, ...(steps ?? []).flatMap(blocksOf)]
}

/** The lists that the actions of a definition name. */
export function listIdsOf({ versions }: FormDefinition): readonly string[] {
  const blocks = versions.flatMap(({ steps }) => steps.flatMap(blocksOf))
  return [...new Set(blocks.flatMap(({ action }) => action?.properties?.list_id ?? []))]
}
