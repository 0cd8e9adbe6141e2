import { useState } from 'preact/hooks'
import { Icon } from './icon.js'
import { Snippet } from './snippet.js'
import { curlOf, fetchOf, type SnippetRequest } from './snippets.js'

/** A call that a page or an action makes, in several languages. */
export function Call({ label, request }: { readonly label: string; readonly request: SnippetRequest }) {
  return (
    <Snippet
      label={label}
      texts={[
        { name: 'curl', text: curlOf(request) },
        { name: 'Node', text: fetchOf(request) },
      ]}
    />
  )
}

/** A button that shows and hides the call of a page; the call itself is shown by `node`. */
export function useCall(label: string, request: SnippetRequest) {
  const [isShown, setShown] = useState(false)
  return {
    button: (
      <button
        class="button quiet"
        type="button"
        data-test="as-curl"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon name="terminal" /> as curl
      </button>
    ),
    node: isShown && (
      <div class="section">
        <Call label={label} request={request} />
      </div>
    ),
  }
}
