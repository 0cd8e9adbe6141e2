import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import * as library from '../../src/index.js'

/*
 * The public surface of the library, name by name. A new name belongs in the README and the changelog; removing one or
 * changing its meaning breaks users' programs.
 */

const CLASSES = [
  'EmulatorAccount',
  'EmulatorClosed',
  'EmulatorRefusal',
  'EmulatorUnreachable',
  'ForgottenRequestsError',
  'InvalidOptions',
  'MessageExpectationError',
  'MissingFixture',
  'RequestExpectationError',
  'UnusableAccount',
  'UnusableCertificates',
  'UnusableDatabase',
  'UnusableFixture',
  'UnusablePort',
]

const FUNCTIONS = ['connectEmulator', 'createEmulator', 'routeKlaviyo', 'startEmulator']

const TYPES = [
  'AccountBeginning',
  'ClockTold',
  'ConnectOptions',
  'Emulator',
  'EmulatorAccounts',
  'EmulatorOptions',
  'EngageOptions',
  'FaultOptions',
  'Fixture',
  'ListOptions',
  'ListedAccount',
  'OutboxMessage',
  'Reaction',
  'RecordedRequest',
  'ResetOptions',
  'RoutablePage',
  'RoutedRequest',
  'RunningEmulator',
  'SoughtDelivery',
  'SoughtMessage',
  'SoughtRequest',
  'StartOptions',
  'WaitOptions',
  'WebhookDelivery',
]

const METHODS_OF_ACCOUNT = [
  'clearFaults',
  'clearOutbox',
  'clearRequests',
  'engage',
  'expectMessage',
  'expectNoMessage',
  'expectNoRequest',
  'expectRequest',
  'export',
  'fault',
  'faultPreset',
  'fetch',
  'outbox',
  'react',
  'remove',
  'requests',
  'reset',
  'restore',
  'seed',
  'snapshot',
  'state',
  'waitFor',
  'waitForMessage',
]

const source = readFileSync(join(import.meta.dirname, '../../src/index.ts'), 'utf8')

interface Exported {
  readonly name: string
  readonly isType: boolean
}

/** The exports of the library's entry file, types included. */
function exported(): Exported[] {
  return parseAst(source, { lang: 'ts' }, 'index.ts').body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return []
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration)
      throw new Error(`the entry holds a ${statement.type}: it is to name what other files export`)
    return statement.specifiers.map(({ exported, exportKind }) => ({
      name: 'name' in exported ? exported.name : exported.value,
      isType: statement.exportKind === 'type' || exportKind === 'type',
    }))
  })
}

const isClass = (value: unknown) => /^class\b/.test(Function.prototype.toString.call(value))

describe('the library exports', () => {
  const values = Object.entries(library)

  it('only these classes and functions as values', () => {
    const [classes, others] = [true, false].map((wanted) =>
      values
        .filter(([, value]) => isClass(value) === wanted)
        .map(([name]) => name)
        .sort(),
    )
    expect(classes).toEqual(CLASSES)
    expect(others).toEqual(FUNCTIONS)
    expect(values.map(([, value]) => typeof value)).toEqual(values.map(() => 'function'))
  })

  it('these types', () => {
    const types = exported().filter(({ isType }) => isType)
    expect(types.map(({ name }) => name).sort()).toEqual(TYPES)
  })

  it('only what is listed here', () => {
    const names = exported().map(({ name }) => name)
    expect(names.toSorted()).toEqual([...CLASSES, ...FUNCTIONS, ...TYPES].toSorted())
  })

  it('an account with these methods, which is removed where it goes out of scope', () => {
    const { prototype } = library.EmulatorAccount
    const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
    expect(methods.sort()).toEqual(METHODS_OF_ACCOUNT)
    expect(Symbol.asyncDispose in prototype).toBe(true)
  })
})
