import { useState } from 'preact/hooks'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { Copy } from '../../parts/copy.js'
import { Confirm } from '../../parts/dialog.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { tell } from '../../parts/toast.js'
import { SettingsFrame } from './frame.js'
import { ScopeBadges } from './keys.js'
import { NewApplication } from './new-application.js'
import { authorizeAddress, TEST_CHALLENGE, TEST_VERIFIER } from './tabs.js'

type Application = ResponseOf<'GET /oauth/applications'>['applications'][number]
type Grant = ResponseOf<'GET /oauth/grants'>['grants'][number]

/** The OAuth applications, and which of them the account is connected to. */
export function OAuthTab() {
  const [isCreating, setCreating] = useState(false)
  const { data, error, isReady, reload } = useData(loadOAuth, 'oauth', EVERYTHING)
  return (
    <SettingsFrame
      tab="oauth"
      note="Applications are shared by all accounts. Each account grants them scopes of its own."
      actions={
        <button
          class="button primary"
          type="button"
          data-test="app-new"
          aria-expanded={isCreating}
          onClick={() => setCreating(!isCreating)}
        >
          <Icon name="plus" /> Create app
        </button>
      }
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {isCreating && (
        <NewApplication
          done={() => {
            setCreating(false)
            reload()
          }}
          close={() => setCreating(false)}
        />
      )}
      {data && data.applications.length === 0 && !isCreating && (
        <EmptyState title="There are no OAuth apps">
          <p>
            Create one here, or with <code>POST /__admin/oauth/applications</code>.
          </p>
        </EmptyState>
      )}
      {data?.applications.map((application) => (
        <ApplicationPart
          key={application.client_id}
          application={application}
          company={data.company}
          grants={data.grants.filter((grant) => grant.client_id === application.client_id)}
          reload={reload}
        />
      ))}
    </SettingsFrame>
  )
}

async function loadOAuth(signal: AbortSignal) {
  const [{ applications }, { grants }, { company_id: company }] = await Promise.all([
    callAdmin('GET /oauth/applications', { signal }),
    callAdmin('GET /oauth/grants', { signal }),
    callAdmin('GET /state', { signal }),
  ])
  return { applications, grants, company }
}

function ApplicationPart({
  application,
  company,
  grants,
  reload,
}: {
  readonly application: Application
  readonly company: string
  readonly grants: readonly Grant[]
  reload(): void
}) {
  const [isShown, setShown] = useState(false)
  const { client_id: id, client_secret: secret, name, redirect_uris: uris, scopes } = application
  return (
    <section class="section stack ruled-top" aria-label={name} data-test="app" data-id={id}>
      <div class="row wrap">
        <h2>{name}</h2>
        {grants.length > 0 ? (
          <span class="badge ok" data-test="app-connected">
            connected
          </span>
        ) : (
          <span class="badge line">not connected</span>
        )}
        <span class="push row wrap">
          <a
            class="button small primary"
            href={authorizeAddress(location.origin, company, application, TEST_CHALLENGE)}
            target="_blank"
            rel="noopener"
            data-test="app-authorize"
          >
            {grants.length > 0 ? 'Connect again' : 'Connect'}
          </a>
          <Removal application={application} reload={reload} />
        </span>
      </div>
      <dl class="facts-row">
        <div>
          <dt>Client id</dt>
          <dd>
            <Copy value={id} />
          </dd>
        </div>
        <div>
          <dt>Client secret</dt>
          <dd>
            <code>{isShown ? secret : '••••••••'}</code>
            <button
              class="button quiet small icon"
              type="button"
              aria-pressed={isShown}
              data-test="app-reveal"
              onClick={() => setShown(!isShown)}
            >
              <Icon name="eye" />
              <span class="sr-only">Show the secret of {name}</span>
            </button>
          </dd>
        </div>
        <div>
          <dt>Redirect URIs</dt>
          <dd class="mono">{uris.join(' ')}</dd>
        </div>
        <div>
          <dt>May request</dt>
          <dd>
            <ScopeBadges scopes={scopes} />
          </dd>
        </div>
        <div>
          <dt>Code verifier of the link Connect</dt>
          <dd>
            <Copy value={TEST_VERIFIER} />
          </dd>
        </div>
      </dl>
      {grants.length > 0 && <Grants name={name} grants={grants} reload={reload} />}
    </section>
  )
}

function Grants({
  name,
  grants,
  reload,
}: {
  readonly name: string
  readonly grants: readonly Grant[]
  reload(): void
}) {
  const action = useAction()
  const [asking, setAsking] = useState<string | undefined>()
  const revoke = (id: string) =>
    action.run(async () => {
      await callAdmin('DELETE /oauth/grants/{client_id}', { path: { client_id: id } })
      tell(`Disconnected ${name}`)
      reload()
    })
  return (
    <>
      {action.error && <ErrorState error={action.error} />}
      <Scroll label={`Grants to ${name}`}>
        <table class="table inset roomy">
          <TableHead columns={['granted', 'latest token', { name: 'actions', isHidden: true }]} />
          <tbody>
            {grants.map((grant) => (
              <tr key={`${grant.client_id} ${grant.used}`} data-test="grant">
                <td>
                  <ScopeBadges scopes={grant.scopes} />
                </td>
                <td class="muted">{momentOf(grant.used)}</td>
                <td class="number">
                  <button
                    class="button small"
                    type="button"
                    data-test="grant-revoke"
                    onClick={() => setAsking(grant.client_id)}
                  >
                    Disconnect
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {asking !== undefined && (
        <Confirm
          title={`Disconnect ${name}?`}
          action="Disconnect"
          close={() => setAsking(undefined)}
          run={() => revoke(asking)}
        >
          <p>Its access and refresh tokens for this account become invalid.</p>
        </Confirm>
      )}
    </>
  )
}

function Removal({
  application: { client_id: id, name },
  reload,
}: {
  readonly application: Application
  reload(): void
}) {
  const action = useAction()
  const [isAsking, setAsking] = useState(false)
  const remove = () =>
    action.run(async () => {
      await callAdmin('DELETE /oauth/applications/{client_id}', { path: { client_id: id } })
      tell(`Removed ${name}`)
      reload()
    })
  return (
    <>
      <button class="button small" type="button" data-test="app-remove" onClick={() => setAsking(true)}>
        Remove
      </button>
      {action.error && <ErrorState error={action.error} />}
      {isAsking && (
        <Confirm title={`Remove ${name}?`} action="Remove" close={() => setAsking(false)} run={remove}>
          <p>The application is removed for all accounts, and its tokens become invalid.</p>
        </Confirm>
      )}
    </>
  )
}
