import type { Comparable, FilterRule, Kind, Operator } from './kinds/kind.js'
import type { PageSize } from './relationship.js'
import type { Tier } from './tier.js'
import type { UntypedRow, World } from './world.js'

/** A required query parameter of a report. */
export interface ReportParameter {
  /** The allowed values. With `multiple`, the parameter may have several, separated by commas. */
  readonly words: readonly string[]
  readonly multiple?: boolean
  /** Whether the allowed values are published. */
  readonly published?: boolean
}

/** A GET whose response is computed on request and not stored. */
export interface Report {
  readonly id: string
  readonly path: string
  readonly tag: string
  readonly scopes: readonly string[]
  readonly rate: Tier
  /** The type in the response, a collection of at most one. */
  readonly responseType: string
  readonly parameters: Readonly<Record<string, ReportParameter>>
  readonly filters: Readonly<Record<string, { readonly rule: FilterRule; readonly kind: Kind }>>
  readonly page: PageSize
}

/** The parsed query of a report. */
export interface ReportQuestion {
  /** The values of each parameter. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly where: readonly {
    readonly field: string
    readonly operator: Operator
    readonly values: readonly Comparable[]
  }[]
  /** The page size, and the number of items before the page. */
  readonly size: number
  readonly offset: number
}

/** A page of a report: a row, and the cursors of the next and previous pages. */
export interface ReportPage {
  readonly row: UntypedRow
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** A report with its handler. */
export interface ReportHandler {
  readonly report: Report
  compute(question: ReportQuestion, world: World): ReportPage
}
