import { render } from 'preact'
import { startStream } from '../live/stream.js'
import { startShortcuts } from '../parts/shortcuts.js'
import { App } from './app.js'
import { applyTheme } from './theme.js'

applyTheme()
startShortcuts()
startStream()
render(<App />, document.body)
