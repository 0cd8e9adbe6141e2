import { type ComponentChildren, Fragment } from 'preact'
import { useMemo } from 'preact/hooks'
import { pageAddress } from '../../api/address.js'
import { shownKey } from '../../api/api-access.js'
import { EmptyState } from '../../parts/empty.js'
import { Icon, type IconName } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { curlOf } from '../../parts/snippets.js'
import { Method, Status } from '../../parts/status.js'
import { TableHead } from '../../parts/table-head.js'
import { timeOf } from '../../parts/time.js'
import { type ShownExchange, targetOf } from './exchange.js'

/** What happened to the account between two requests. */
export interface Mark {
  /** The number of the latest request at that moment. */
  readonly after: number
  readonly icon: IconName
  readonly text: string
}

/** The list of requests, newest first, with marks between them. */
export function RequestList({
  requests,
  marks,
  chosen,
  query,
  footer,
}: {
  readonly requests: readonly ShownExchange[]
  readonly marks: readonly Mark[]
  readonly chosen: number | undefined
  readonly query: string
  readonly footer: ComponentChildren
}) {
  if (requests.length === 0) return <NoRequests query={query} />
  return (
    <>
      <table class="table">
        <TableHead
          columns={[
            'time',
            'status',
            'request',
            { name: 'operation', class: 'wide' },
            { name: 'ms', class: 'number' },
          ]}
        />
        <tbody>
          {requests.map((request, at) => (
            <Fragment key={request.number}>
              {marks
                .filter(
                  ({ after }) =>
                    after >= request.number && after < (requests[at - 1]?.number ?? Number.MAX_SAFE_INTEGER),
                )
                .map((mark) => (
                  <MarkRow key={`${mark.after} ${mark.text}`} mark={mark} />
                ))}
              <Row request={request} isChosen={request.number === chosen} query={query} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {footer}
    </>
  )
}

function Row({
  request,
  isChosen,
  query,
}: {
  readonly request: ShownExchange
  readonly isChosen: boolean
  readonly query: string
}) {
  const { number, at, status, fault, method, operation, ms } = request
  // The same element again is not compared: a long list of requests that stay as they are costs nothing.
  return useMemo(
    () => (
      <tr data-test="request-row" data-number={number} data-status={status} aria-selected={isChosen}>
        <td class="muted">{timeOf(at)}</td>
        <td>
          <Status status={status} fault={fault} />
        </td>
        <td class="cell-cut">
          <a
            class="cover mono"
            href={pageAddress(`requests/${number}`, { q: query })}
            aria-current={isChosen ? 'true' : undefined}
          >
            <Method method={method} /> {targetOf(request)}
          </a>
        </td>
        <td class="muted wide operation" title={operation ?? ''}>
          {operation}
        </td>
        <td class="number muted">{ms.toFixed(1)}</td>
      </tr>
    ),
    [number, at, status, isChosen, query],
  )
}

function MarkRow({ mark: { icon, text } }: { readonly mark: Mark }) {
  return (
    <tr class="mark">
      <td />
      <td colSpan={4} class={icon === 'bolt' ? 'fault' : undefined}>
        <Icon name={icon} size={12} /> {text}
      </td>
    </tr>
  )
}

function NoRequests({ query }: { readonly query: string }) {
  const key = shownKey.value
  if (query !== '')
    return (
      <EmptyState title="No request matches the filter">
        <a href={pageAddress('requests')}>Show all requests</a>
      </EmptyState>
    )
  const call = curlOf({
    method: 'GET',
    url: `${location.origin}/api/profiles`,
    headers: { Authorization: `Klaviyo-API-Key ${key}`, revision: '2026-07-15' },
  })
  return (
    <EmptyState title="No requests yet">
      <p>Requests appear here as they arrive. Send one:</p>
      <Code text={call} label="A first request" />
    </EmptyState>
  )
}
