import type { ComponentChildren } from 'preact'
import { adminAddress, pageAddress } from '../../api/address.js'
import { ErrorState } from '../../parts/empty.js'
import { Page, PageHead } from '../../parts/page.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'
import { TabLinks } from '../../parts/tabs.js'
import { TABS, type TabName } from './tabs.js'

/** A tab of the settings: its title, the links to the other tabs, and its content. */
export function SettingsFrame({
  tab,
  note,
  actions,
  isReady,
  error,
  retry,
  children,
}: {
  readonly tab: TabName
  readonly note: string
  readonly actions?: ComponentChildren
  readonly isReady: boolean
  readonly error: Error | undefined
  retry(): void
  readonly children: ComponentChildren
}) {
  const title = TABS[tab]
  return (
    <Page
      name="settings"
      title={title}
      crumbs={[{ label: 'Account' }, { label: 'Settings', href: pageAddress('settings') }, { label: title }]}
      isReady={isReady}
    >
      <PageHead title={title} meta={<span>{note}</span>} actions={actions} />
      <TabLinks
        label="Settings"
        links={Object.entries(TABS).map(([name, label]) => ({
          name,
          label,
          href: pageAddress(`settings/${name}`),
          isCurrent: name === tab,
        }))}
      />
      {error && (
        <div class="section">
          <ErrorState error={error} retry={retry} />
        </div>
      )}
      {children}
    </Page>
  )
}

/** The admin call that does the same as a form. */
export function AsCurl({
  method,
  path,
  body,
}: {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}) {
  const text = curlOf({
    method,
    url: `${location.origin}${adminAddress(path)}`,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body,
  })
  return <Snippet label="As a call" texts={[{ name: 'curl', text }]} />
}
