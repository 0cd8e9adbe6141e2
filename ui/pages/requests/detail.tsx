import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { shownKey } from '../../api/api-access.js'
import { callAdmin } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { copyText } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code, Json } from '../../parts/json.js'
import { RowSteps } from '../../parts/row-steps.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { curlOf, fetchOf } from '../../parts/snippets.js'
import { Method, Status } from '../../parts/status.js'
import { Tabs } from '../../parts/tabs.js'
import { tell } from '../../parts/toast.js'
import { type ShownExchange, snippetOf, targetOf } from './exchange.js'
import { Why } from './why.js'

/** One exchange beside the list: why it got its response, what was sent, and what can be done with it. */
export function Detail({
  number,
  close,
  move,
}: {
  readonly number: number
  close(): void
  /** Opens the exchange `step` rows further down in the list. */
  move(step: number): void
}) {
  const { data, error, reload } = useData(
    (signal) =>
      callAdmin('GET /requests/{number}', { path: { number }, signal }) as unknown as Promise<ShownExchange>,
    `request ${number}`,
  )
  return (
    <aside class="detail" aria-label={`Request ${number}`} data-test="request-why" data-number={number}>
      <div class="detail-head">
        {data && <Status status={data.status} fault={data.fault} isBig />}
        <h2 class="mono cut">{data && `${data.method} ${data.path}`}</h2>
        <span class="muted push nowrap">#{number}</span>
        <RowSteps close={close} move={move} />
      </div>
      {error && (
        <div class="body">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && <DetailTabs exchange={data} />}
      {data && <Actions exchange={data} />}
    </aside>
  )
}

function DetailTabs({ exchange }: { readonly exchange: ShownExchange }) {
  const { number, method, body, response, headers } = exchange
  return (
    <Tabs
      key={number}
      label={`Request ${number}`}
      tabs={[
        { name: 'why', label: 'Why', render: () => <Why exchange={exchange} /> },
        {
          name: 'request',
          label: 'Request',
          render: () => (
            <div class="stack">
              <p class="mono">
                <Method method={method} /> {targetOf(exchange)}
              </p>
              {body === null ? (
                <p class="muted">No body was sent.</p>
              ) : (
                <Json value={body} label="Request body" />
              )}
            </div>
          ),
        },
        {
          name: 'response',
          label: 'Response',
          render: () =>
            response.body === null ? (
              <p class="muted">The response has no body.</p>
            ) : (
              <Json value={response.body} label="Response body" />
            ),
        },
        {
          name: 'headers',
          label: 'Headers',
          render: () => (
            <div class="stack">
              <h3>Request</h3>
              <HeaderList headers={headers} />
              <h3>Response</h3>
              <HeaderList headers={response.headers} />
            </div>
          ),
        },
        { name: 'code', label: 'Code', render: () => <Snippets exchange={exchange} /> },
      ]}
    />
  )
}

function HeaderList({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  return (
    <dl class="keyvalue ruled mono">
      {Object.entries(headers).map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name} value`}>{value}</dd>,
      ])}
    </dl>
  )
}

function Snippets({ exchange }: { readonly exchange: ShownExchange }) {
  const request = snippetOf(exchange, shownKey.value)
  return (
    <div class="stack">
      {[
        { name: 'curl', text: curlOf(request) },
        { name: 'Node', text: fetchOf(request) },
      ].map(({ name, text }) => (
        <div key={name}>
          <div class="code-head">
            {name} <span class="push" />
            <button class="button quiet small" type="button" onClick={() => copyText(text)}>
              <Icon name="copy" size={14} /> Copy
            </button>
          </div>
          <Code text={text} label={`The request in ${name}`} />
        </div>
      ))}
    </div>
  )
}

/** What can be done with an exchange. */
function Actions({ exchange }: { readonly exchange: ShownExchange }) {
  const { route } = useLocation()
  const { number, operation, status } = exchange
  const key = shownKey.value
  const copyCurl = () => copyText(curlOf(snippetOf(exchange, key)), 'Copied as curl')
  const replay = async () => {
    try {
      const sent = await callAdmin('POST /requests/{number}/replay', { path: { number } })
      tell(`Sent again as #${sent.number}: ${sent.status}`)
    } catch (error) {
      tell((error as Error).message)
    }
  }
  const makeFault = () => route(pageAddress('faults', { operation: operation ?? undefined, status }))
  const copyExpectation = () => copyText(expectationOf(exchange), 'Copied an expectation for a test')
  useShortcuts({ c: copyCurl, r: replay, f: makeFault, e: copyExpectation })
  return (
    <div class="detail-foot">
      <button class="button" type="button" data-test="copy-curl" onClick={copyCurl}>
        Copy curl <kbd class="wide">c</kbd>
      </button>
      <button class="button" type="button" data-test="replay" onClick={replay}>
        Replay <kbd class="wide">r</kbd>
      </button>
      <button class="button" type="button" data-test="make-fault" onClick={makeFault}>
        Make fault <kbd class="wide">f</kbd>
      </button>
      <button class="button" type="button" data-test="expect" onClick={copyExpectation}>
        Expect <kbd class="wide">e</kbd>
      </button>
    </div>
  )
}

/** A line of a test that expects this request. */
function expectationOf({ operation, method, path, status }: ShownExchange): string {
  const sought = operation ? { operation, status } : { method, path, status }
  return `await klaviyo.expectRequest(${JSON.stringify(sought)})`
}
