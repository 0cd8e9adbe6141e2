import { pageAddress } from '../../api/address.js'
import { Scroll } from '../../parts/scroll.js'
import { Status } from '../../parts/status.js'
import { timeOf } from '../../parts/time.js'
import { type ErrorGroup, errorGroups, type RecentRequest, toneOf } from './error-groups.js'

/** The most groups that are shown. */
const GROUPS_MAX = 8
/** The width of the strip of a group, in units of its drawing. */
const STRIP_WIDTH = 96

/** Failed requests, grouped by what went wrong. */
export function WrongPane({ requests }: { readonly requests: readonly RecentRequest[] }) {
  const groups = errorGroups(requests)
  const failed = groups.reduce((sum, each) => sum + each.requests.length, 0)
  return (
    <section class="pane flush" aria-labelledby="wrong">
      <header>
        <h2 id="wrong">What went wrong</h2>
        <span class="muted small wide">
          {failed} of the latest {requests.length} requests
          {groups.length > 0 && `, in ${groups.length} group${groups.length === 1 ? '' : 's'}`}
        </span>
        <a class="push small" href={pageAddress('requests')}>
          All requests
        </a>
      </header>
      {groups.length > 0 ? (
        <Scroll label="Error groups">
          <table class="table">
            <thead class="sr-only">
              <tr>
                {['status', 'operation', 'detail', 'when', 'times', 'last'].map((name) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.slice(0, GROUPS_MAX).map((group) => (
                <GroupRow key={`${group.latest.number}`} group={group} all={requests} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="section muted">Nothing. Every request that arrived was answered as asked.</p>
      )}
    </section>
  )
}

function GroupRow({ group, all }: { readonly group: ErrorGroup; readonly all: readonly RecentRequest[] }) {
  const { status, fault, operation, path, detail, latest, requests } = group
  const query = operation ? `operation:${operation} status:${status}` : `status:${status} path:${path}`
  const first = all[0]?.number ?? 0
  const width = Math.max(1, latest.number - first, (all.at(-1)?.number ?? 0) - first)
  return (
    <tr data-test="error-group" data-status={status}>
      <td>
        <Status status={status} fault={fault} />
      </td>
      <td>
        <a class="mono" href={pageAddress('requests', { q: query })}>
          {operation ?? path}
        </a>
      </td>
      <td class="cell-cut wide muted" title={detail}>
        {detail}
      </td>
      <td class="wide">
        <svg class="strip tape" viewBox={`0 0 ${STRIP_WIDTH} 16`} aria-hidden="true">
          {requests.map((each) => (
            <rect
              key={each.number}
              class={toneOf(each)}
              x={((each.number - first) / width) * (STRIP_WIDTH - 2)}
              y={3}
              width={2}
              height={10}
            />
          ))}
        </svg>
      </td>
      <td class="number">
        <b>{requests.length}</b>
        <span class="muted">×</span>
      </td>
      <td class="number muted">{timeOf(latest.at)}</td>
    </tr>
  )
}

/** The most bars of the tape. */
const BARS_MAX = 160
const HEIGHT = 40

/** The latest requests as bars, whose height is the time that each took. */
export function TapePane({ requests }: { readonly requests: readonly RecentRequest[] }) {
  const shown = requests.slice(-BARS_MAX)
  const longest = Math.max(1, ...shown.map(({ ms }) => Math.log1p(ms)))
  const failed = shown.filter((each) => toneOf(each) !== '').length
  return (
    <section class="pane" aria-labelledby="tape">
      <header>
        <h2 id="tape">Latest requests</h2>
        <span class="legend push">
          {[
            ['c', 'fine'],
            ['warn', '4xx'],
            ['bad', '5xx'],
            ['fault', 'fault'],
          ].map(([tone, label]) => (
            <span key={label}>
              <span class={`key ${tone}`} />
              {label}
            </span>
          ))}
        </span>
      </header>
      <svg
        class="tape"
        viewBox={`0 0 ${BARS_MAX * 6} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`The latest ${shown.length} requests, of which ${failed} failed; the height is the time taken`}
      >
        {shown.map((each, at) => {
          const height = 4 + (Math.log1p(each.ms) / longest) * (HEIGHT - 4)
          return (
            <rect
              key={each.number}
              class={toneOf(each)}
              x={at * 6}
              y={HEIGHT - height}
              width={4}
              height={height}
            />
          )
        })}
      </svg>
    </section>
  )
}
