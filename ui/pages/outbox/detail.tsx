import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { readTextOf } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { readMessage } from '../../live/messages.js'
import type { ShownMessage } from '../../live/rows.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { outsideImages, titleOf } from '../../parts/mail.js'
import { frameWidth, MailFrame, OutsideImages, WidthPicker } from '../../parts/mail-frame.js'
import { RowSteps } from '../../parts/row-steps.js'
import { Tabs } from '../../parts/tabs.js'
import { momentOf } from '../../parts/time.js'
import { Reactions } from './reactions.js'
import { WhySent } from './why.js'

/** One message beside the list: who got it and why, how it looks, and what its recipient does. */
export function Detail({
  id,
  close,
  move,
}: {
  readonly id: string
  close(): void
  /** Opens the message `step` rows further down in the list. */
  move(step: number): void
}) {
  const { data, error, reload } = useData((signal) => readMessage(id, signal), `message ${id}`, {
    kinds: ['message', 'reset', 'restore', 'change'],
  })
  return (
    <article class="detail" aria-label={data ? titleOf(data) : id} data-test="outbox-message" data-id={id}>
      <div class="detail-head">
        <h2 class="big cut">{data ? titleOf(data) : id}</h2>
        <span class="push" />
        <RowSteps close={close} move={move} />
      </div>
      {error && (
        <div class="body">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && (
        <>
          <Heads message={data} />
          <Views key={id} message={data} />
          <Reactions message={data} reload={reload} />
        </>
      )}
    </article>
  )
}

/** Recipient, sender, time and reason of the message, and its state. */
function Heads({ message }: { readonly message: ShownMessage }) {
  const { to, profile_id, from, state, reason, mistake, created_at, handed_on, opens, clicks } = message
  return (
    <dl class="keyvalue mailhead">
      <dt>To</dt>
      <dd>{profile_id ? <a href={pageAddress(`profiles/${profile_id}`)}>{to ?? profile_id}</a> : to}</dd>
      {from && (
        <>
          <dt>From</dt>
          <dd>
            {from.label} <span class="muted">{from.email}</span>
          </dd>
        </>
      )}
      <dt>Why</dt>
      <dd data-test="outbox-why">
        <WhySent message={message} />
      </dd>
      <dt>State</dt>
      <dd data-test="outbox-state" data-state={state}>
        <span class={`badge ${TONES[state] ?? 'line'}`}>{state}</span> {reason}{' '}
        <span class="muted">
          {momentOf(created_at)} · opened {opens}×, clicked {clicks}×
        </span>
      </dd>
      {mistake !== null && (
        <>
          <dt>Mistake</dt>
          <dd data-test="outbox-mistake">{mistake}</dd>
        </>
      )}
      {handed_on !== null && (
        <>
          <dt>SMTP</dt>
          <dd data-test="outbox-handed-on">{handed_on}</dd>
        </>
      )}
    </dl>
  )
}

const TONES: Readonly<Record<string, string>> = {
  sent: 'ok',
  test: 'accent',
  bounced: 'bad',
  failed: 'bad',
  review: 'warn',
  held: 'warn',
}

function Views({ message }: { readonly message: ShownMessage }) {
  const { route, query, path } = useLocation()
  const { html, text, body, headers, links, coupon_codes: codes, channel, id } = message
  const change = (changed: Readonly<Record<string, string | undefined>>) =>
    route(
      pageAddress(`outbox/${id}`, { q: query.q, tab: query.tab, width: query.width, ...changed }),
      path.endsWith(id),
    )
  const tabs = [
    ...(html === null
      ? []
      : [
          {
            name: 'html',
            label: 'HTML',
            render: () => (
              <HtmlView message={message} width={query.width} choose={(width) => change({ width })} />
            ),
          },
        ]),
    {
      name: 'text',
      label: 'Text',
      render: () => <pre class="mail-text">{text ?? body ?? 'The message has no text part.'}</pre>,
    },
    ...(channel === 'email' && (html ?? text) !== null
      ? [{ name: 'source', label: 'Source', render: () => <Source id={id} /> }]
      : []),
    { name: 'headers', label: 'Headers', render: () => <Headers headers={headers} /> },
    {
      name: 'links',
      label: <Counted label="Links" count={links.length} />,
      render: () => <Links links={links} />,
    },
    {
      name: 'codes',
      label: <Counted label="Codes" count={codes.length} />,
      render: () => <Codes codes={codes} />,
    },
  ]
  return (
    <Tabs
      label="Message"
      tabs={tabs}
      chosen={query.tab ?? tabs[0]?.name ?? ''}
      choose={(tab) => change({ tab })}
    />
  )
}

function Counted({ label, count }: { readonly label: string; readonly count: number }) {
  return (
    <>
      {label} {count > 0 && <span class="count">{count}</span>}
    </>
  )
}

function HtmlView({
  message: { id, html, subject },
  width,
  choose,
}: {
  readonly message: ShownMessage
  readonly width: string | undefined
  choose(width: string): void
}) {
  const [areShown, show] = useState(false)
  return (
    <>
      <div class="toolbar inset">
        <WidthPicker width={frameWidth(width)} choose={choose} />
        <OutsideImages count={outsideImages(html, location.origin)} areShown={areShown} show={show} />
      </div>
      <MailFrame
        address={adminAddress(`/outbox/${id}/html`, { images: areShown ? 'all' : 'own' })}
        title={subject ?? 'The message'}
        width={frameWidth(width)}
        test="outbox-frame"
        grows
      />
    </>
  )
}

/** The message as a mail program stores it. */
function Source({ id }: { readonly id: string }) {
  const path = `/outbox/${encodeURIComponent(id)}/source`
  const { data, error, reload } = useData(() => readTextOf(path), `source ${id}`)
  return (
    <div class="stack">
      {error && <ErrorState error={error} retry={reload} />}
      <p>
        <a class="button small" href={adminAddress(path)} download={`${id}.eml`}>
          <Icon name="download" size={14} /> Download .eml
        </a>
      </p>
      {data !== undefined && <Code text={data} label="Source" />}
    </div>
  )
}

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const all = Object.entries(headers)
  if (all.length === 0) return <p class="muted">The message has no headers of its own.</p>
  return (
    <dl class="keyvalue ruled mono">
      {all.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  )
}

function Links({ links }: { readonly links: ShownMessage['links'] }) {
  if (links.length === 0) return <p class="muted">The message has no links to other sites.</p>
  return (
    <ol class="stack" data-test="outbox-links">
      {links.map(({ url, tracked }, at) => (
        <li key={tracked} data-test="outbox-link" data-number={at}>
          <div class="mono wrap">
            <span class="badge line" title="Its index, as in POST /outbox/{id}/click">
              {at}
            </span>{' '}
            {url}
          </div>
          <div class="muted small mono wrap">{tracked === url ? 'clicks are not tracked' : tracked}</div>
        </li>
      ))}
    </ol>
  )
}

function Codes({ codes }: { readonly codes: ShownMessage['coupon_codes'] }) {
  if (codes.length === 0) return <p class="muted">The message has no coupon codes.</p>
  return (
    <dl class="keyvalue ruled">
      {codes.map(({ coupon, code }) => [
        <dt key={code}>
          <a href={pageAddress(`coupons/${encodeURIComponent(coupon)}`)}>{coupon}</a>
        </dt>,
        <dd key={`${code} value`} class="mono" data-test="outbox-code">
          {code}
        </dd>,
      ])}
    </dl>
  )
}
