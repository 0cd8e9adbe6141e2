import { useState } from 'preact/hooks'
import { forgetApiAccess } from '../../api/api-access.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { Copy, copyText } from '../../parts/copy.js'
import { Confirm } from '../../parts/dialog.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { dateOf, momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { SettingsFrame } from './frame.js'
import { NewKey } from './new-key.js'

type Key = ResponseOf<'GET /keys'>['keys'][number]

/** The keys of the account: shown on demand, copied, created and revoked. */
export function KeysTab() {
  const { data, error, isReady, reload } = useData(loadKeys, 'keys', EVERYTHING)
  const [isCreating, setCreating] = useState(false)
  return (
    <SettingsFrame
      tab="api-keys"
      note="What an integration is configured with. Only keys that the emulator made or was given can be shown."
      actions={
        <button
          class="button primary"
          type="button"
          data-test="key-new"
          aria-expanded={isCreating}
          onClick={() => setCreating(!isCreating)}
        >
          <Icon name="plus" /> Create private key
        </button>
      }
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {data && (
        <>
          <Facts company={data.company} lists={data.lists} />
          <KeyTable keys={data.keys} isDefault={data.isDefault} used={data.used} reload={reload} />
          {isCreating && (
            <NewKey
              scopes={data.scopes}
              done={() => {
                setCreating(false)
                reload()
              }}
              close={() => setCreating(false)}
            />
          )}
        </>
      )}
    </SettingsFrame>
  )
}

async function loadKeys(signal: AbortSignal) {
  const [{ keys, scopes }, { clients }, { company_id }, { accounts }, lists] = await Promise.all([
    callAdmin('GET /keys', { signal }),
    callAdmin('GET /clients', { signal }),
    callAdmin('GET /state', { signal }),
    callAdmin('GET /accounts', { signal }),
    callAdmin('GET /resources/{type}', { path: { type: 'list' }, query: { 'page[size]': '3' }, signal }),
  ])
  return {
    keys,
    scopes,
    company: company_id,
    isDefault: accounts[0]?.company_id === company_id,
    used: new Map(clients.map(({ id, latest }) => [id, latest])),
    lists: lists.data as readonly NamedRow[],
  }
}

interface NamedRow {
  readonly id: string
  readonly attributes?: { readonly name?: string }
}

/** What an integration asks for besides a key. */
function Facts({ company, lists }: { readonly company: string; readonly lists: readonly NamedRow[] }) {
  return (
    <div class="section">
      <dl class="facts-row">
        <div>
          <dt>Public API key / company ID</dt>
          <dd data-test="company-id">
            <Copy value={company} />
          </dd>
        </div>
        <div>
          <dt>Base URL</dt>
          <dd>
            <Copy value={location.origin} />
          </dd>
        </div>
        {lists.map(({ id, attributes }) => (
          <div key={id}>
            <dt>List {attributes?.name}</dt>
            <dd data-test="list-id">
              <Copy value={id} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function KeyTable({
  keys,
  isDefault,
  used,
  reload,
}: {
  readonly keys: readonly Key[]
  readonly isDefault: boolean
  readonly used: ReadonlyMap<string, string>
  reload(): void
}) {
  return (
    <>
      <div class="section-head ruled">
        <h2>Private keys and tokens</h2>
        <span class="muted small">{keys.length + (isDefault ? 1 : 0)}</span>
      </div>
      <Scroll label="Private keys and tokens">
        <table class="table roomy">
          <TableHead
            columns={['name', 'key', 'scopes', 'created', 'last used', { name: 'actions', isHidden: true }]}
          />
          <tbody>
            {isDefault && (
              <tr>
                <td>
                  <b>any key that begins with pk_</b>
                </td>
                <td>
                  <Copy value="pk_anything" />
                </td>
                <td>
                  <span class="badge ok">all scopes</span>
                </td>
                <td class="muted">built in</td>
                <td />
                <td />
              </tr>
            )}
            {keys.map((key) => (
              <KeyRow key={key.id} of={key} used={used.get(key.id)} reload={reload} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

function KeyRow({
  of: key,
  used,
  reload,
}: {
  readonly of: Key
  readonly used: string | undefined
  reload(): void
}) {
  const action = useAction()
  const [secret, setSecret] = useState<string | undefined>()
  const [isAsking, setAsking] = useState(false)
  const reveal = () =>
    secret === undefined ? action.run(async () => setSecret(await secretOf(key.id))) : setSecret(undefined)
  const copy = () => action.run(async () => copyText(secret ?? (await secretOf(key.id)), 'Copied the key'))
  const revoke = () =>
    action.run(async () => {
      await callAdmin('DELETE /keys/{id}', { path: { id: key.id } })
      forgetApiAccess()
      tell(`Revoked ${key.label}`)
      reload()
    })
  return (
    <tr data-test="key-row" data-id={key.id}>
      <td>
        <b>{key.label}</b> {key.kind === 'token' && <span class="badge line">token</span>}
        {action.error && <ErrorState error={action.error} />}
      </td>
      <td>
        <span class="row">
          <code data-test="key-value">
            {secret ?? `${key.kind === 'key' ? 'pk_' : ''}••••${key.ends_with}`}
          </code>
          <button
            class="button quiet small icon"
            type="button"
            data-test="key-reveal"
            aria-pressed={secret !== undefined}
            onClick={reveal}
          >
            <Icon name="eye" />
            <span class="sr-only">Show the key {key.label}</span>
          </button>
          <button class="button quiet small icon" type="button" data-test="key-copy" onClick={copy}>
            <Icon name="copy" size={14} />
            <span class="sr-only">Copy the key {key.label}</span>
          </button>
        </span>
      </td>
      <td>
        <ScopeBadges scopes={key.scopes} />
      </td>
      <td class="muted" title={key.created}>
        {dateOf(key.created)}
      </td>
      <td class="muted">{used === undefined ? 'never' : momentOf(used)}</td>
      <td class="number">
        <button class="button small" type="button" data-test="key-revoke" onClick={() => setAsking(true)}>
          Revoke
        </button>
        {isAsking && (
          <Confirm title={`Revoke ${key.label}?`} action="Revoke" close={() => setAsking(false)} run={revoke}>
            <p>Requests with it are refused with 401 from now on.</p>
          </Confirm>
        )}
      </td>
    </tr>
  )
}

async function secretOf(id: string): Promise<string> {
  const { keys } = await callAdmin('GET /keys', { query: { reveal: id } })
  return keys.find((each) => each.id === id)?.secret ?? ''
}

/** The first scopes, and how many more there are; null for all. */
export function ScopeBadges({ scopes }: { readonly scopes: readonly string[] | null }) {
  if (scopes === null) return <span class="badge ok">all scopes</span>
  const rest = scopes.length - 2
  return (
    <span class="row" title={scopes.join(', ')}>
      {scopes.slice(0, 2).map((scope) => (
        <span class="badge line" key={scope}>
          {scope}
        </span>
      ))}
      {rest > 0 && <span class="muted small">and {rest} more</span>}
      {scopes.length === 0 && <span class="muted">none</span>}
    </span>
  )
}
