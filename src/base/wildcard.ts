/**
 * Compiles a pattern in which `*` matches any number of characters, also none. Returns a test for whole texts. The
 * test searches the parts between the stars from left to right, so no pattern makes it exponentially slow.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === head
  const parts = rest.filter((part) => part !== '')
  return (text) => {
    if (!text.startsWith(head)) return false
    let at = head.length
    for (const part of parts) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return text.length - tail.length >= at && text.endsWith(tail)
  }
}
