import { useRoute } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { CHANGES, useData } from '../../live/data.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { Page } from '../../parts/page.js'
import { TypePage } from './type-page.js'
import { TypeList } from './types.js'

/** Every type with its rows, as the declarations describe them. */
export default function ExplorePage() {
  const { params } = useRoute()
  const { data, error, isReady, reload } = useData(
    (signal) => callAdmin('GET /resources', { signal }),
    'resources',
    CHANGES,
  )
  const type = data?.resources.find((each) => each.type === params.type)
  if (data && type?.stored)
    return <TypePage key={type.type} type={type} types={data.resources} id={params.id} />
  return (
    <Page
      name="explore"
      title="Explore"
      crumbs={
        params.type === undefined
          ? [{ label: 'Explore' }]
          : [{ label: 'Explore', href: pageAddress('explore') }, { label: params.type }]
      }
      isReady={isReady}
    >
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && params.type === undefined && <TypeList types={data.resources} />}
      {data && params.type !== undefined && (
        <EmptyState
          title={
            type
              ? `${params.type} has no rows: its values are computed for each request`
              : `There is no type ${params.type}`
          }
        >
          <a href={pageAddress('explore')}>All types</a>
        </EmptyState>
      )}
    </Page>
  )
}
