export type Filter = Readonly<Record<string, unknown>> & { readonly type: string; readonly operator: string }

/** A condition, as it was checked. */
export interface Condition {
  readonly type: string
  readonly [member: string]: unknown
}
