export type Filter = Readonly<Record<string, unknown>> & { readonly type: string; readonly operator: string }

/** A validated condition. */
export interface Condition {
  readonly type: string
  readonly [member: string]: unknown
}
