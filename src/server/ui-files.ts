import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const files = new Map<string, string>()

/** The folder of the built browser code, in the package; the depth of this file depends on the build. */
function uiFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const built = join(folder, 'dist', 'ui')
    if (existsSync(join(folder, 'package.json')) && existsSync(built)) return built
    if (folder === dirname(folder)) throw new Error('the browser code is not built: run npm run build')
  }
}

/** Whether a file for browsers was built. */
export function hasUiFile(name: string): boolean {
  try {
    return uiFile(name) !== ''
  } catch {
    return false
  }
}

/** The text of a built file for browsers, such as `klaviyo.js`. Throws an Error if it was not built. */
export function uiFile(name: string): string {
  const known = files.get(name)
  if (known !== undefined) return known
  const text = readFileSync(join(uiFolder(), name), 'utf8')
  files.set(name, text)
  return text
}
