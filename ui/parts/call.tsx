import type { ComponentChildren } from 'preact'
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
  return useShown(<Call label={label} request={request} />)
}

/** The same for the calls of several actions, by their names. */
export function useCalls(label: string, requests: Readonly<Record<string, SnippetRequest>>) {
  const texts = Object.entries(requests).map(([name, request]) => ({ name, text: curlOf(request) }))
  return useShown(<Snippet label={label} texts={texts} />)
}

function useShown(node: ComponentChildren) {
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
    node: isShown && <div class="section">{node}</div>,
  }
}
