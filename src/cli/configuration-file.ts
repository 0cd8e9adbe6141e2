import { existsSync } from 'node:fs'
import { readPlainFile } from '../base/plain-file.js'
import { kebab, nearest } from '../base/text.js'
import { UsageError } from './exit.js'
import type { GivenText } from './given-text.js'

/** The files that are looked for if `--config` names none; the first one that exists is read. */
const DEFAULT_FILES = ['klaviyo-emulator.yaml', 'klaviyo-emulator.yml', 'klaviyo-emulator.json']

/** The settings of a file, by the names of flags in camel case. */
export type ConfigurationFile = ReadonlyMap<string, GivenText>

/**
 * Reads the configuration file `named`, else the default one in the working directory; returns an empty map if there is
 * none. `names` are the valid settings. Throws UsageError, which names the file, the line and what is valid.
 */
export async function readConfigurationFile(
  named: string | undefined,
  names: readonly string[],
): Promise<ConfigurationFile> {
  const path = named ?? DEFAULT_FILES.find((each) => existsSync(each))
  if (path === undefined) return new Map()
  const text = read(path)
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const place = (offset = 0) => `${path}:${lines.linePos(offset).line}`
  const { contents, errors } = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [wrong] = errors
  if (wrong) throw new UsageError(`${place(wrong.pos[0])}: ${wrong.message}`)
  if (contents === null) return new Map()
  if (!isMap(contents))
    throw new UsageError(
      `${place(contents.range?.[0])}: the file must be a mapping of settings, like port: 5600`,
    )
  return new Map(
    contents.items.map(({ key, value }) => {
      const at = isScalar(key) ? key.range?.[0] : contents.range?.[0]
      const name = isScalar(key) ? String(key.value) : String(key)
      const flag = names.find((each) => kebab(each) === name)
      if (flag === undefined) throw new UsageError(`${place(at)}: ${unknownSetting(name, names.map(kebab))}`)
      const parts = isSeq(value) ? value.items : [value]
      const texts = parts.map((part) =>
        isScalar(part) && part.value !== null ? String(part.value) : undefined,
      )
      if (texts.includes(undefined))
        throw new UsageError(
          `${place(at)}: ${name} must be a value${isSeq(value) ? ' or a list of values' : ''}`,
        )
      return [flag, { texts: texts.filter((each) => each !== undefined), where: place(at), name }]
    }),
  )
}

function read(path: string): string {
  try {
    return readPlainFile(path).toString('utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `the configuration file ${path} cannot be read (${reason}); choose another one with --config`,
    )
  }
}

function unknownSetting(name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  const suggestion = meant === undefined ? '' : ` did you mean ${meant}?`
  return `unknown setting ${name};${suggestion} the settings are ${names.join(', ')}`
}
