import { type Command, Option } from 'commander'
import { nearest } from '../base/text.js'
import { variableOf } from './environment.js'
import { Misuse } from './exit.js'
import { type Flag, type Flags, flagName } from './flag.js'
import { type ResolvedFlags, resolveFlags, type Typed } from './resolve-flags.js'
import { FILE_SETTINGS } from './start-flags.js'

/** What a command is run with: the words behind it, and what its flags come to. */
export interface CommandInput<F extends Flags> extends ResolvedFlags<F> {
  readonly words: readonly string[]
  /** What those flags come to that the command takes beside its own. */
  settle<G extends Flags>(flags: G): Promise<ResolvedFlags<G>>
}

/** A command as its file declares it. */
interface Declaration<F extends Flags> {
  /** Its name and what follows it: `freeze [instant]`. */
  readonly usage: string
  readonly doc: string
  /** What is typed behind `klaviyo-emulator` to see it work. */
  readonly example: string
  readonly flags: F
  /** Flags it takes beside its own. */
  readonly beside?: Flags
  /** Is it what is done where no command is named? */
  readonly isDefault?: boolean
  /** Does everything from the first word on belong to another program? */
  readonly passesOn?: boolean
  run(given: CommandInput<F>): Promise<void>
}

/** A command, or a group of them, to be put into another one. */
export interface RegisteredCommand {
  /** The names of all its flags. */
  readonly flags: readonly string[]
  /** What is typed to see it work, and for a group each of its commands. */
  readonly examples: readonly string[]
  addTo(parent: Command): void
}

/** Declares a command. */
export function defineCommand<F extends Flags>(declaration: Declaration<F>): RegisteredCommand {
  const { usage, doc, example, flags, beside = {}, isDefault = false, passesOn = false } = declaration
  const all = { ...flags, ...beside }
  return {
    flags: Object.keys(all),
    examples: [example],
    addTo(parent) {
      const command = parent
        .command(usage, { isDefault })
        .description(doc)
        .addHelpText('after', exampleText([example]))
        .passThroughOptions(passesOn)
        .allowExcessArguments(isDefault)
      for (const [name, flag] of Object.entries(all))
        for (const option of optionsOf(name, flag)) command.addOption(option)
      command.action(async () => {
        const expected = command.registeredArguments
        const excess = expected.at(-1)?.variadic ? undefined : command.args[expected.length]
        if (excess !== undefined) throw new Misuse(unknownCommand(excess, parent))
        const settleThem = <G extends Flags>(some: G) =>
          resolveFlags(some, command.opts<Typed>(), FILE_SETTINGS)
        await declaration.run({ ...(await settleThem(flags)), words: command.args, settle: settleThem })
      })
    },
  }
}

/** Declares a group of commands, one of which is its default. */
export function defineGroup(
  name: string,
  doc: string,
  members: readonly RegisteredCommand[],
): RegisteredCommand {
  const examples = members.flatMap((member) => member.examples)
  return {
    flags: members.flatMap(({ flags }) => flags),
    examples,
    addTo(parent) {
      const group = parent.command(name).description(doc).addHelpText('after', exampleText(examples))
      for (const member of members) member.addTo(group)
    },
  }
}

/** Examples as the help shows them, at its end. */
export function exampleText(examples: readonly string[]): string {
  return `\nExample${examples.length === 1 ? '' : 's'}:\n  ${examples.join('\n  ')}`
}

/** The option that gives a flag, and for a switch the hidden one that takes it back. */
function optionsOf(name: string, flag: Flag<unknown>): Option[] {
  const { argument, doc, group } = flag
  const explained = `${doc} (${[...fallbackOf(flag), variableOf(name)].join(', ')})`
  const option = new Option([flagName(name), ...(argument ? [argument] : [])].join(' '), explained)
  if (group !== undefined) option.helpGroup(group)
  if (argument === undefined) return [option, new Option(flagName(name).replace('--', '--no-')).hideHelp()]
  return [option.argParser((text: string, before: readonly string[] = []) => [...before, text])]
}

function fallbackOf({ argument, fallback, shownFallback }: Flag<unknown>): string[] {
  if (shownFallback !== undefined) return [`default: ${shownFallback}`]
  const isShown = argument !== undefined && fallback !== undefined && !Array.isArray(fallback)
  return isShown ? [`default: ${String(fallback)}`] : []
}

function unknownCommand(word: string, parent: Command): string {
  const names = parent.commands.map((each) => each.name())
  const meant = nearest(word, names)
  const owner = parent.parent === null ? '' : `${parent.name()} `
  const suggested = meant === undefined ? 'there' : `did you mean ${meant}? There`
  return `unknown command '${owner}${word}'; ${suggested} are ${names.join(', ')}`
}
