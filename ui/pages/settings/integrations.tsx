import { pageAddress } from '../../api/address.js'
import { callAdmin, type ResponseOf } from '../../api/client.js'
import { EVERYTHING, useData } from '../../live/data.js'
import { EmptyState } from '../../parts/empty.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { AsCurl, SettingsFrame } from './frame.js'

type Client = ResponseOf<'GET /clients'>['clients'][number]

/** Who sent the requests of the journal, and what each of them synchronized. */
export function IntegrationsTab() {
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /clients', { signal }),
    'clients',
    EVERYTHING,
  )
  return (
    <SettingsFrame
      tab="integrations"
      note="Who sent the requests of the journal, and what each of them synchronized."
      isReady={isReady}
      error={error}
      retry={reload}
    >
      {data && data.clients.length === 0 && (
        <EmptyState title="Nothing was requested yet">
          <p>Integrations appear here with their first request.</p>
        </EmptyState>
      )}
      {data?.clients.map((client) => (
        <ClientPart key={client.id} client={client} />
      ))}
      <div class="section ruled-top">
        <AsCurl method="GET" path="/clients" />
      </div>
    </SettingsFrame>
  )
}

const KINDS: Readonly<Record<Client['kind'], string>> = {
  key: 'private key',
  token: 'token',
  application: 'OAuth app',
  public: 'onsite',
  unknown: 'unknown',
}

function ClientPart({ client }: { readonly client: Client }) {
  const { kind, id, name, requests, errors, latest, operations, properties } = client
  return (
    <section
      class="section stack ruled-top"
      aria-label={name}
      data-test="client"
      data-id={id}
      data-kind={kind}
    >
      <div class="row wrap">
        <h2>{name}</h2> <span class="badge line">{KINDS[kind]}</span>
        <span class="muted small">
          {requests === 1 ? '1 request' : `${requests.toLocaleString('en')} requests`},{' '}
          {errors.toLocaleString('en')} refused, latest {momentOf(latest)}
        </span>
      </div>
      {properties.length > 0 && (
        <div class="stack tight">
          <h3>Properties that it synchronized</h3>
          <p class="row wrap" data-test="client-properties">
            {properties.map((property) => (
              <code class="badge line" key={property}>
                {property}
              </code>
            ))}
          </p>
        </div>
      )}
      <Scroll label={`Operations of ${name}`}>
        <table class="table inset">
          <TableHead
            columns={[
              'operation',
              { name: 'requests', class: 'number' },
              { name: 'refused', class: 'number' },
            ]}
          />
          <tbody>
            {operations.map(({ operation, requests: count, errors: refused }) => (
              <tr key={operation ?? ''} data-test="client-operation" data-name={operation ?? ''}>
                <td class="mono">
                  {operation === null ? (
                    'no operation'
                  ) : (
                    <a href={pageAddress('requests', { q: `operation:${operation}` })}>{operation}</a>
                  )}
                </td>
                <td class="number">{count}</td>
                <td class={refused > 0 ? 'number warn' : 'number'}>{refused}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
