import { render } from 'preact'
import { readShownKey } from '../api/api-access.js'
import { startStream } from '../live/stream.js'
import { startShortcuts } from '../parts/shortcuts.js'
import { App } from './app.js'
import { applyTheme } from './theme.js'

applyTheme()
startShortcuts()
startStream()
readShownKey()
render(<App />, document.body)
