import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { apiRequest } from '../../api/klaviyo.js'
import { CHANGES, useData } from '../../live/data.js'
import { Copy, copyText } from '../../parts/copy.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { Page, PageHead } from '../../parts/page.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { curlOf } from '../../parts/snippets.js'
import { Tabs } from '../../parts/tabs.js'
import { momentOf } from '../../parts/time.js'
import { loadTemplates, type Template } from './data.js'
import { CreateDialog, newTemplate, SendDialog } from './dialogs.js'
import { Editor } from './editor.js'
import { VariablePicker } from './picker.js'
import { Preview } from './preview.js'

type Data = Awaited<ReturnType<typeof loadTemplates>>

/** The templates, and one of them as a customer gets it. */
export default function TemplatesPage() {
  const { route, query } = useLocation()
  const { params } = useRoute()
  const [isCreating, setCreating] = useState(false)
  const { data, error, isReady, reload } = useData(loadTemplates, 'templates', CHANGES)
  const templates = data?.templates ?? []
  const chosen = params.id === undefined ? templates[0] : templates.find(({ id }) => id === params.id)
  useShortcuts({ n: () => setCreating(true) })
  return (
    <Page
      name="templates"
      title="Templates"
      crumbs={[{ label: 'Content' }, { label: 'Templates' }]}
      isReady={isReady}
    >
      <PageHead
        title="Templates"
        meta={data && <span>{templates.length === 1 ? '1 template' : `${templates.length} templates`}</span>}
        actions={
          <>
            <button
              class="button quiet"
              type="button"
              data-test="copy-curl"
              onClick={() => copyText(listCall(), 'Copied as curl')}
            >
              <Icon name="terminal" /> as curl
            </button>
            <button
              class="button primary"
              type="button"
              data-test="template-create"
              onClick={() => setCreating(true)}
            >
              <Icon name="plus" /> Create template <kbd class="wide">n</kbd>
            </button>
          </>
        }
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && templates.length === 0 && (
        <EmptyState title="No templates yet">
          <p>This call creates one, and so does the button above:</p>
          <Code text={createCall()} label="Create a template" />
        </EmptyState>
      )}
      {data && templates.length > 0 && (
        <div class="split mailbox ruled-top">
          <TemplateList templates={templates} chosen={chosen?.id} query={query} />
          {chosen ? (
            <Detail key={chosen.id} template={chosen} data={data} reload={reload} />
          ) : (
            <p class="section muted">There is no template {params.id}.</p>
          )}
        </div>
      )}
      {isCreating && (
        <CreateDialog
          close={() => setCreating(false)}
          done={(id) => {
            reload()
            route(pageAddress(`templates/${id}`))
          }}
        />
      )}
    </Page>
  )
}

function TemplateList({
  templates,
  chosen,
  query,
}: {
  readonly templates: readonly Template[]
  readonly chosen: string | undefined
  readonly query: Readonly<Record<string, string>>
}) {
  const { profile } = query
  return (
    <section class="list-part" tabIndex={0} aria-label="All templates">
      {templates.map(({ id, attributes }) => (
        <a
          class="pick-row"
          key={id}
          href={pageAddress(`templates/${id}`, { profile })}
          data-test="template-row"
          data-id={id}
          aria-current={id === chosen ? 'true' : undefined}
        >
          <b class="cut">{attributes.name}</b>
          <span class="muted small">
            {attributes.editor_type === 'CODE' ? 'HTML' : 'drag-and-drop'}, changed{' '}
            {momentOf(attributes.updated)}
          </span>
        </a>
      ))}
    </section>
  )
}

function Detail({
  template,
  data: { profiles, variables },
  reload,
}: {
  readonly template: Template
  readonly data: Data
  reload(): void
}) {
  const { route, query } = useLocation()
  const [isSending, setSending] = useState(false)
  const { id, attributes } = template
  const first = profiles.find(({ attributes: { email } }) => email !== null)?.attributes.email ?? ''
  const choice = {
    profile: query.profile ?? first,
    event: query.event ?? '',
    width: query.width ?? '768',
  }
  const go = (part: Partial<typeof choice> & { readonly tab?: string }) =>
    route(pageAddress(`templates/${id}`, { ...query, ...part }), true)
  return (
    <section class="detail" aria-label={attributes.name ?? id}>
      <div class="detail-head">
        <h2 class="big cut">{attributes.name}</h2>
        <Copy value={id} />
        <button class="button push" type="button" data-test="template-send" onClick={() => setSending(true)}>
          <Icon name="outbox" /> Send test
        </button>
      </div>
      <Tabs
        label={`Template ${attributes.name}`}
        chosen={query.tab ?? 'preview'}
        choose={(tab) => go({ tab })}
        tabs={[
          {
            name: 'preview',
            label: 'Preview',
            render: () => <Preview template={template} profiles={profiles} choice={choice} choose={go} />,
          },
          {
            name: 'html',
            label: 'HTML',
            render: () => (
              <Editor template={template} saved={reload} profiles={profiles} choice={choice} choose={go} />
            ),
          },
          {
            name: 'variables',
            label: 'Variables',
            render: () => <VariablePicker variables={variables} />,
          },
        ]}
      />
      {isSending && (
        <SendDialog template={template} profile={choice.profile} close={() => setSending(false)} />
      )}
    </section>
  )
}

function listCall(): string {
  return curlOf(apiRequest('GET', '/api/templates?sort=-updated'))
}

function createCall(): string {
  return curlOf(apiRequest('POST', '/api/templates', newTemplate('Welcome')))
}
