import { useEffect, useRef } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import { HOME, pageAddress } from '../api/address.js'
import { asksForKey } from '../api/client.js'
import { liveState, serverVersion } from '../live/stream.js'
import { EmptyState, ErrorState } from '../parts/empty.js'
import { Page, shownPage } from '../parts/page.js'
import { useShortcuts } from '../parts/shortcuts.js'
import { Toasts } from '../parts/toast.js'
import { useAccountState } from './account-state.js'
import { KeyPrompt } from './key-prompt.js'
import { Navigation } from './navigation.js'
import { PAGES } from './pages.js'
import { openPalette, Palette } from './palette.js'
import { ShortcutList, toggleShortcutList } from './shortcut-list.js'
import { TopBar } from './top-bar.js'

/** The version that the UI was built with. */
declare const VERSION: string

const ROUTES = PAGES.map((page) => ({
  ...page,
  component: lazy(() => page.load().catch(() => ({ default: UnloadedPage }))),
}))

/** The UI: the frame, and the page that the address names. */
export function App() {
  return (
    <LocationProvider scope={HOME.replace(/\/$/, '')}>
      <Frame />
    </LocationProvider>
  )
}

function Frame() {
  const { route } = useLocation()
  const { data: state, error } = useAccountState()
  useShortcuts({
    'mod+k': openPalette,
    '?': toggleShortcutList,
    ...Object.fromEntries(
      PAGES.flatMap(({ key, start }) => (key ? [[`g ${key}`, () => route(pageAddress(start))]] : [])),
    ),
  })
  if (asksForKey.value) return <KeyPrompt />
  return (
    <div class="shell">
      <a class="sr-only" href="#main">
        Skip to content
      </a>
      <Navigation state={state} />
      <div class={shownPage.value.isFixed ? 'page fixed' : 'page'}>
        <TopBar state={state} />
        <Notices isGone={error?.status === 400} />
        <ErrorBoundary>
          <Router>
            {ROUTES.map(({ name, path, component }) => (
              <Route key={name} path={`${HOME}${path}`} component={component} />
            ))}
            <Route default component={UnknownPage} />
          </Router>
        </ErrorBoundary>
      </div>
      <Palette />
      <ShortcutList />
      <Toasts />
    </div>
  )
}

/** What a user has to know on every page. */
function Notices({ isGone }: { readonly isGone: boolean }) {
  const version = serverVersion.value
  return (
    <>
      {liveState.value === 'lost' && (
        <div class="banner bad" role="alert" data-test="lost">
          The connection to the emulator was lost. The page connects again by itself.
        </div>
      )}
      {version !== undefined && version !== VERSION && (
        <div class="banner warn" role="alert">
          The emulator was updated to {version}.{' '}
          <button class="button small" type="button" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      )}
      {isGone && (
        <div class="banner warn" role="alert" data-test="account-gone">
          This account does not exist any more.{' '}
          <a href={HOME} target="_top">
            Show the default account
          </a>
          , or choose another one above.
        </div>
      )}
    </>
  )
}

/**
 * A page whose script could not be loaded, because the emulator was stopped or updated. A browser does not load a failed
 * script again, so the document is loaded again once the emulator is back.
 */
function UnloadedPage() {
  const state = liveState.value
  const wasLost = useRef(state === 'lost')
  useEffect(() => {
    if (state === 'lost') wasLost.current = true
    if (state === 'on' && wasLost.current) location.reload()
  }, [state])
  return (
    <Page name="unloaded" title="Not loaded" isReady>
      <div class="section">
        <ErrorState
          error={new Error('This page could not be loaded. The emulator may have been stopped.')}
          retry={() => location.reload()}
        />
      </div>
    </Page>
  )
}

function UnknownPage() {
  return (
    <Page name="unknown" title="Not found" isReady>
      <EmptyState title="There is no such page">
        <a href={pageAddress('')}>Overview</a>
      </EmptyState>
    </Page>
  )
}
