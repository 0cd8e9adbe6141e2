/** Links to the pages beside the shown one, and how many rows there are. */
export function Pager({
  shown,
  total,
  what,
  previous,
  next,
}: {
  readonly shown: number
  readonly total: number
  /** What is counted, in the plural. */
  readonly what: string
  readonly previous: string | undefined
  readonly next: string | undefined
}) {
  return (
    <div class="pager" data-test="pager">
      {previous !== undefined && (
        <a class="button small" href={previous} data-test="previous-page">
          Previous
        </a>
      )}
      {next !== undefined && (
        <a class="button small" href={next} data-test="next-page">
          Next
        </a>
      )}
      <span>
        {shown.toLocaleString('en')} of {total.toLocaleString('en')} {what}
      </span>
    </div>
  )
}
