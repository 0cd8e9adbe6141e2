import type { Comparable, FilterRule, Kind, Operator } from './kinds/kind.js'
import type { PageSize } from './relationship.js'
import type { Tier } from './tier.js'
import type { UntypedRow, World } from './world.js'

/** A parameter of the query string that a report cannot do without. */
export interface ReportParameter {
  /** What may be said; of `several`, more than one, with commas between them. */
  readonly words: readonly string[]
  readonly multiple?: boolean
  /** Is it published what may be said? */
  readonly published?: boolean
}

/** Figures that are computed when they are asked for, and kept nowhere. */
export interface Report {
  readonly id: string
  readonly path: string
  readonly tag: string
  readonly scopes: readonly string[]
  readonly rate: Tier
  /** The type that is answered: a collection of at most one of them. */
  readonly responseType: string
  readonly parameters: Readonly<Record<string, ReportParameter>>
  readonly filters: Readonly<Record<string, { readonly rule: FilterRule; readonly kind: Kind }>>
  readonly page: PageSize
}

/** What a report was asked. */
export interface ReportQuestion {
  /** The words given, by parameter. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly where: readonly {
    readonly field: string
    readonly operator: Operator
    readonly values: readonly Comparable[]
  }[]
  /** How much may be answered at once, and how much comes before. */
  readonly size: number
  readonly offset: number
}

/** A page of a report: a row, and the cursors of the pages beside it. */
export interface ReportPage {
  readonly row: UntypedRow
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** A report and what computes it. */
export interface ReportHandler {
  readonly report: Report
  compute(inquiry: ReportQuestion, world: World): ReportPage
}
