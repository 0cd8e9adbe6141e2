/** A queue for calls before the script is there, in the form of onsite.md §1. */
export const SNIPPET = `<script>
  window._klOnsite = window._klOnsite || []
  window.klaviyo = new Proxy({}, { get: (_, name) => name === 'push'
    ? (...all) => window._klOnsite.push(...all)
    : (...all) => {
        const callback = typeof all[all.length - 1] === 'function' ? all.pop() : undefined
        return new Promise((resolve) => window._klOnsite.push([name, ...all, (value) => {
          if (callback) callback(value)
          resolve(value)
        }]))
      } })
</script>`

/** The same for browsers without Proxy: an array that forwards what is pushed. */
export const ARRAY_SNIPPET = `<script>
  window._klOnsite = window._klOnsite || []
  window.klaviyo = []
  window.klaviyo.push = (...all) => window._klOnsite.push(...all)
</script>`
