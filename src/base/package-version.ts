import { readFileSync } from 'node:fs'

/** The version in package.json, which is one or two folders up, depending on how this file was built. */
export function packageVersion(): string {
  for (const above of ['..', '../..']) {
    const manifest = readManifest(new URL(`${above}/package.json`, import.meta.url))
    if (manifest !== undefined) return manifest
  }
  return 'unknown'
}

function readManifest(url: URL): string | undefined {
  try {
    return JSON.parse(readFileSync(url, 'utf8')).version
  } catch {
    return undefined
  }
}
