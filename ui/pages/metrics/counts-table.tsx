import type { ResponseOf } from '../../api/client.js'
import { bucketLabels } from '../../parts/days.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'

/** The figures of a metric by day, week or month, the newest first. */
export function CountsTable({
  buckets,
  interval,
  hasValue,
  chosen,
}: Pick<ResponseOf<'GET /metrics/{id}/counts'>, 'buckets' | 'interval'> & {
  readonly hasValue: boolean
  readonly chosen: number | undefined
}) {
  const heads = ['events', 'profiles', ...(hasValue ? ['value'] : [])]
  return (
    <div class="ruled-top short-table">
      <Scroll label="Figures">
        <table class="table">
          <TableHead columns={[interval, ...heads.map((name) => ({ name, class: 'number' }))]} />
          <tbody>
            {buckets
              .map(({ from, count, profiles, value }, at) => (
                <tr key={from} data-test="counts-bucket" data-from={from} aria-selected={at === chosen}>
                  <td>{bucketLabels(from, interval).long}</td>
                  {[count, profiles, ...(hasValue ? [value] : [])].map((figure, column) => (
                    <td key={heads[column]} class="number">
                      {figure === 0 ? <span class="muted">–</span> : figure.toLocaleString('en')}
                    </td>
                  ))}
                </tr>
              ))
              .reverse()}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}
