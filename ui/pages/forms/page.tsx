import { useEffect, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { copyText } from '../../parts/copy.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { Page, PageHead } from '../../parts/page.js'
import { Scroll } from '../../parts/scroll.js'
import { curlOf } from '../../parts/snippets.js'
import { TableHead } from '../../parts/table-head.js'
import { tell } from '../../parts/toast.js'
import { ACTIVITIES, type ListedForm, loadForms } from './data.js'
import { rateOf } from './outline.js'
import { FormOutline } from './versions.js'

/** The forms: their status and figures, and what one of them asks. */
export default function FormsPage() {
  const { params } = useRoute()
  const { query } = useLocation()
  const [shown, setShown] = useState<string | undefined>()
  const { data, error, isReady, reload } = useData(loadForms, `forms ${query.account}`, CHANGES)
  const forms = data?.forms ?? []
  const chosen = params.id === undefined ? forms[0] : forms.find(({ id }) => id === params.id)
  return (
    <Page name="forms" title="Forms" isReady={isReady && shown === chosen?.id}>
      <PageHead
        title="Forms"
        meta={
          data && (
            <>
              <span>{forms.length === 1 ? '1 form' : `${forms.length} forms`}</span>
              <span>{forms.filter(({ status }) => status === 'live').length} live</span>
              {data.isPartial && <span>figures of the latest {ACTIVITIES} activities</span>}
            </>
          )
        }
        actions={
          <button
            class="button quiet"
            type="button"
            data-test="copy-curl"
            onClick={() => copyText(listCall(), 'Copied as curl')}
          >
            <Icon name="terminal" /> as curl
          </button>
        }
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && forms.length === 0 && (
        <EmptyState title="No forms yet">
          <p>A fixture plants one; POST /api/forms creates one from a definition.</p>
          <Code text={seedCall()} label="Plant a form" />
        </EmptyState>
      )}
      {data && forms.length > 0 && (
        <FormTable forms={forms} chosen={chosen?.id} company={data.company} reload={reload} />
      )}
      {chosen && (
        <FormOutline
          key={`${chosen.id} ${chosen.status}`}
          form={chosen}
          tellReady={() => setShown(chosen.id)}
        />
      )}
      {data && params.id !== undefined && !chosen && (
        <p class="section muted">There is no form {params.id}.</p>
      )}
    </Page>
  )
}

function FormTable({
  forms,
  chosen,
  company,
  reload,
}: {
  readonly forms: readonly ListedForm[]
  readonly chosen: string | undefined
  readonly company: string
  reload(): void
}) {
  const action = useAction()
  const { error } = action
  useEffect(() => {
    if (error) tell(error.message)
  }, [error])
  const publish = ({ id, name, status }: ListedForm) =>
    action.run(async () => {
      const isLive = status === 'live'
      await callAdmin(isLive ? 'POST /forms/{id}/unpublish' : 'POST /forms/{id}/publish', {
        path: { id },
        body: {},
      })
      tell(isLive ? `${name} is a draft` : `${name} is live`)
      reload()
    })
  return (
    <>
      {error && (
        <div class="section">
          <ErrorState error={error} />
        </div>
      )}
      <Scroll label="Forms">
        <table class="table roomy">
          <TableHead
            columns={[
              'name',
              'status',
              { name: 'views', class: 'number' },
              { name: 'submits', class: 'number' },
              { name: 'rate', class: 'number' },
              { name: 'actions', isHidden: true },
            ]}
          />
          <tbody>
            {forms.map((form) => (
              <FormRow
                key={form.id}
                form={form}
                isChosen={form.id === chosen}
                shop={`/__hub/${company}/store?klaviyo_form=${form.id}`}
                publish={() => publish(form)}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

function FormRow({
  form: { id, name, status, isTest, views, submits },
  isChosen,
  shop,
  publish,
}: {
  readonly form: ListedForm
  readonly isChosen: boolean
  readonly shop: string
  publish(): void
}) {
  const isLive = status === 'live'
  return (
    <tr data-test="form-row" data-id={id} data-status={status} aria-selected={isChosen}>
      <td>
        <a class="cover" href={pageAddress(`forms/${id}`)} aria-current={isChosen ? 'true' : undefined}>
          <b>{name}</b>
        </a>{' '}
        {isTest && <span class="badge line">A/B test</span>}
      </td>
      <td>
        <span class={`badge ${isLive ? 'ok' : ''}`}>{status}</span>
      </td>
      <td class="number" data-test="form-views">
        {views}
      </td>
      <td class="number" data-test="form-submits">
        {submits}
      </td>
      <td class="number">{rateOf(submits, views)}</td>
      <td>
        <span class="row row-end">
          {isLive && (
            <a class="button quiet small" href={shop} target="_blank" rel="noreferrer" data-test="form-shop">
              <Icon name="hub" size={14} /> Open on the toy shop
            </a>
          )}
          <button class="button small" type="button" data-test="form-publish" onClick={publish}>
            {isLive ? 'Unpublish' : 'Publish'}
          </button>
        </span>
      </td>
    </tr>
  )
}

function listCall(): string {
  return curlOf({ method: 'GET', url: `${location.origin}${adminAddress('/resources/form')}`, headers: {} })
}

function seedCall(): string {
  return curlOf({
    method: 'POST',
    url: `${location.origin}${adminAddress('/seed')}`,
    headers: { 'content-type': 'application/json' },
    body: {
      fixture: {
        version: 1,
        lists: [{ name: 'Newsletter' }],
        forms: [{ name: 'Welcome', status: 'live', type: 'popup', list: 'Newsletter', fields: ['email'] }],
      },
    },
  })
}
