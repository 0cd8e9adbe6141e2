import { pageAddress } from '../../api/address.js'
import { Copy, copyText } from '../../parts/copy.js'
import { Icon } from '../../parts/icon.js'
import { Json } from '../../parts/json.js'
import { timeOf } from '../../parts/time.js'
import { resourceIn } from './concerned.js'
import { type Issue, type ShownExchange, STATIONS } from './exchange.js'

/** Why a request got its response: how far it came, what was wrong and where. */
export function Why({ exchange }: { readonly exchange: ShownExchange }) {
  const { body, issues, hint, ignored, operation } = exchange
  const asked = exchange.headers.revision
  const made = resourceIn(exchange.response.body)
  const marks = issues.flatMap(({ source }) => (source?.pointer ? [{ pointer: source.pointer }] : []))
  return (
    <div class="stack">
      <Gate exchange={exchange} />
      {issues.map((issue, at) => (
        <IssueNote key={at} issue={issue} />
      ))}
      {hint && (
        <div class="note" data-test="why-hint">
          <Icon name="info" />
          <p>
            {hint} {hint.includes('/clock ') && <a href={pageAddress('clock')}>Clock & jobs</a>}
          </p>
        </div>
      )}
      {body !== null && issues.length > 0 && (
        <div>
          <div class="code-head">
            What was sent <span class="push" />
            <button
              class="button quiet small"
              type="button"
              onClick={() => copyText(typeof body === 'string' ? body : JSON.stringify(body, null, 2))}
            >
              <Icon name="copy" size={14} /> Copy body
            </button>
          </div>
          <Json value={body} label="Body that was sent" marks={marks} />
        </div>
      )}
      <dl class="keyvalue ruled">
        <dt>Operation</dt>
        <dd>
          {operation ? (
            <a href={pageAddress('requests', { q: `operation:${operation}` })}>{operation}</a>
          ) : (
            <span class="muted">none</span>
          )}
        </dd>
        <dt>Revision</dt>
        <dd>
          {exchange.revision ?? <span class="muted">none</span>}
          {asked !== undefined && asked !== exchange.revision && (
            <span class="muted"> the request says {asked === '' ? 'nothing' : asked}</span>
          )}
        </dd>
        <dt>Key</dt>
        <dd>
          {exchange.headers.authorization ?? <span class="muted">none was sent</span>}{' '}
          {exchange.gate === 'scope' && <a href={pageAddress('settings/api-keys')}>its scopes</a>}
        </dd>
        {made && (
          <>
            <dt>{exchange.status === 201 ? 'Created' : 'Concerns'}</dt>
            <dd>
              <a class="mono" href={pageAddress(`explore/${made.type}/${encodeURIComponent(made.id)}`)}>
                {made.type} {made.id}
              </a>
            </dd>
          </>
        )}
        <dt>Request id</dt>
        <dd>
          <Copy value={exchange.request_id} />
        </dd>
        <dt>Ignored</dt>
        <dd>
          {ignored.length === 0 ? (
            <span class="muted">nothing</span>
          ) : (
            ignored.map((each) => <div key={each}>{each}</div>)
          )}
        </dd>
        <dt>Done in</dt>
        <dd>
          {exchange.ms.toFixed(1)} ms{' '}
          <span class="muted">at {timeOf(exchange.at)} of the account’s clock</span>
        </dd>
      </dl>
    </div>
  )
}

/** The stations of the server, up to the one that refused the request. */
function Gate({ exchange }: { readonly exchange: ShownExchange }) {
  const { gate } = exchange
  const at = STATIONS.findIndex(({ gates }) => (gates as readonly string[]).includes(gate))
  const isFault = gate === 'fault'
  return (
    <ol class="gate" aria-label="How far it got" data-test="why-gate" data-gate={gate}>
      {STATIONS.map(({ label }, index) => {
        if (at >= 0 && index > at)
          return (
            <li key={label} class="unreached">
              <Icon name="minus" size={18} />
              {label}
              <small>
                <span class="sr-only">not reached</span>
                <span aria-hidden="true">–</span>
              </small>
            </li>
          )
        if (index === at)
          return (
            <li key={label} class={isFault ? 'struck' : `stopped ${exchange.status >= 500 ? 'bad' : ''}`}>
              <Icon name={isFault ? 'bolt' : 'close'} size={18} />
              {label}
              <small>{isFault ? 'applied' : 'refused'}</small>
            </li>
          )
        return (
          <li key={label}>
            <Icon name="check" size={18} />
            {label}
            <span class="sr-only"> passed</span>
          </li>
        )
      })}
    </ol>
  )
}

function IssueNote({ issue: { code, detail, source } }: { readonly issue: Issue }) {
  const place = source?.pointer ?? source?.parameter
  return (
    <div class="note warn" data-test="why-issue">
      <Icon name="alert" />
      <div class="stack tight">
        <b>{detail}</b>
        <span class="row wrap">
          <code>{code}</code>
          {place && (
            <>
              <span class="muted">at</span> <Copy value={place} />
            </>
          )}
        </span>
      </div>
    </div>
  )
}
