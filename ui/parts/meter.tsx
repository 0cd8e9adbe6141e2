/** A part of a meter, with its class: served, b, c or d of the style sheet. */
export interface MeterPart {
  readonly value: number
  readonly tone?: string
}

/** A bar whose parts show amounts. `label` says the same in words. */
export function Meter({
  parts,
  total,
  label,
}: {
  readonly parts: readonly MeterPart[]
  readonly total: number
  readonly label: string
}) {
  let x = 0
  return (
    <svg
      class="meter"
      viewBox={`0 0 ${Math.max(1, total)} 8`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {parts.map(({ value, tone = '' }, at) => {
        const start = x
        x += value
        return <rect key={at} class={tone} x={start} y={0} width={value} height={8} />
      })}
    </svg>
  )
}
