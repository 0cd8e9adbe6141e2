import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { Meter } from '../../parts/meter.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { tell } from '../../parts/toast.js'
import { AsCurl, SettingsFrame } from './frame.js'
import { windowRows } from './tabs.js'

interface RateLimits {
  readonly mode: 'on' | 'off'
  readonly windows: Parameters<typeof windowRows>[0]
}

/** Whether exceeding a rate limit is refused, and how far each limit is used. */
export function LimitsTab() {
  const action = useAction()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /rate-limits', { signal }) as unknown as Promise<RateLimits>,
    'limits',
    EVERYTHING,
  )
  const other = data?.mode === 'on' ? 'off' : 'on'
  const change = () =>
    action.run(async () => {
      await callAdmin('PUT /rate-limits', { body: { mode: other } })
      tell(`Rate limits are ${other}`)
      reload()
    })
  const rows = data ? windowRows(data.windows) : []
  return (
    <SettingsFrame
      tab="limits"
      note="Klaviyo counts requests by operation: in a second, in a minute and, for some, in a day."
      isReady={isReady}
      error={error ?? action.error}
      retry={reload}
    >
      {data && (
        <>
          <div class="section">
            <label class="switch">
              <input
                type="checkbox"
                data-test="limits-mode"
                checked={data.mode === 'on'}
                disabled={action.isRunning}
                onChange={change}
              />
              Requests beyond a limit are refused with 429
            </label>
          </div>
          {rows.length === 0 ? (
            <p class="section muted ruled-top">No operation was requested yet, so no window has begun.</p>
          ) : (
            <Scroll label="Windows">
              <table class="table">
                <TableHead
                  columns={[
                    'operation',
                    'window',
                    { name: 'used', class: 'number' },
                    { name: 'limit', class: 'number' },
                    { name: 'share', isHidden: true },
                  ]}
                />
                <tbody>
                  {rows.map(({ operation, window, used, limit }) => (
                    <tr key={`${operation} ${window}`} data-test="limit-row">
                      <td class="mono">{operation}</td>
                      <td>{window}</td>
                      <td class="number">{used}</td>
                      <td class="number">{limit}</td>
                      <td class="meter-cell">
                        <Meter parts={[{ value: used }]} total={limit} label={`${used} of ${limit} used`} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          <div class="section">
            <AsCurl method="PUT" path="/rate-limits" body={{ mode: other }} />
          </div>
        </>
      )}
    </SettingsFrame>
  )
}
