/** An action of a button or an image. */
export interface FormAction {
  readonly type: string
  readonly submit?: boolean
  readonly properties?: { readonly list_id?: string | null } | null
}

/** A block of a form, as far as the emulator reads it. */
export interface FormBlock {
  readonly type: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly action?: FormAction | null
}

interface FormColumn {
  readonly rows?: readonly { readonly blocks: readonly FormBlock[] }[]
  readonly styles?: object | null
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
