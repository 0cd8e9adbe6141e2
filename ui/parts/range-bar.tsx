import type { ComponentChildren } from 'preact'
import { type DayRange, dayAfter, INTERVALS } from './days.js'

/** Ranges that end today, in days; 0 for all. */
const RANGES = [
  [30, '30 d'],
  [90, '90 d'],
  [365, '1 y'],
  [0, 'All'],
] as const

/** Chooses the days of figures, and by which interval they are counted. */
export function RangeBar({
  choice: { by, from, to },
  today,
  first,
  change,
  test,
  children,
}: {
  readonly choice: DayRange
  readonly today: string
  /** The first day that has figures. */
  readonly first: string | undefined
  /** Called with the members of the address that differ. */
  change(part: Readonly<Record<string, string | undefined>>): void
  /** What the `data-test` names begin with. */
  readonly test: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="toolbar">
      <div class="segments" role="group" aria-label="By">
        {INTERVALS.map((each) => (
          <button
            key={each}
            type="button"
            data-test={`${test}-by`}
            data-by={each}
            aria-pressed={each === by}
            onClick={() => change({ by: each })}
          >
            {each.charAt(0).toUpperCase() + each.slice(1)}
          </button>
        ))}
      </div>
      <span class="row">
        <DayInput
          label="From"
          value={from ?? first ?? ''}
          test={`${test}-from`}
          change={(day) => change({ from: day })}
        />
        <span class="muted">to</span>
        <DayInput label="To" value={to ?? today} test={`${test}-to`} change={(day) => change({ to: day })} />
      </span>
      <div class="segments" role="group" aria-label="Range">
        {RANGES.map(([days, label]) => {
          const start = days === 0 ? 'first' : dayAfter(today, 1 - days)
          return (
            <button
              key={label}
              type="button"
              data-test={`${test}-range`}
              data-days={days}
              aria-pressed={(from ?? 'first') === start && to === undefined}
              onClick={() => change({ from: start, to: undefined })}
            >
              {label}
            </button>
          )
        })}
      </div>
      {children}
    </div>
  )
}

function DayInput({
  label,
  value,
  test,
  change,
}: {
  readonly label: string
  readonly value: string
  readonly test: string
  change(day: string): void
}) {
  return (
    <input
      class="input auto"
      type="date"
      aria-label={label}
      data-test={test}
      value={value}
      onChange={({ currentTarget }) => currentTarget.value !== '' && change(currentTarget.value)}
    />
  )
}
