import { execFile, execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { connectEmulator } from '../src/index.js'
import { post } from './support/api.js'
import { cli, serve } from './support/cli.js'
import { argumentsOf, environment } from './support/dockerfile.js'

const root = join(import.meta.dirname, '..')
const examples = join(root, 'examples')
const execute = promisify(execFile)

/** Runs an example as its first lines describe, against an emulator for one test. */
async function run(command: string, name: string, variables: Record<string, string>): Promise<string> {
  const env = { ...process.env, KLAVIYO_API_KEY: 'pk_example', ...variables }
  const { stdout } = await execute(command, [join(examples, name)], { cwd: root, env })
  return stdout
}

/** The flags and variables in `start --help`. */
async function known(): Promise<string> {
  return (await cli(['start', '--help'])).stdout
}

const service = z.looseObject({
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
})
const compose = z.object({
  services: z.object({
    klaviyo: service.extend({ build: z.string(), healthcheck: z.looseObject({ test: z.array(z.string()) }) }),
    app: service.extend({ depends_on: z.record(z.string(), z.object({ condition: z.string() })) }),
  }),
  volumes: z.record(z.string(), z.unknown()),
})
const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      env: z.record(z.string(), z.string()).optional(),
      services: z
        .record(
          z.string(),
          z.object({
            env: z.record(z.string(), z.string()),
            ports: z.array(z.string()),
            options: z.string(),
          }),
        )
        .optional(),
      steps: z.array(z.looseObject({ run: z.string().optional() })),
    }),
  ),
})

/** Parses a YAML file against a schema; throws if it does not match. */
function read<T>(name: string, form: z.ZodType<T>): T {
  return form.parse(parse(readFileSync(join(examples, name), 'utf8')))
}

const entry: string[] = JSON.parse(argumentsOf('ENTRYPOINT')[0] ?? '')
const exposed = argumentsOf('EXPOSE').flatMap((ports) => ports.split(' '))
/** The connection settings that clients get, as the library of the emulator parses them. */
const OF_CLIENTS = ['KLAVIYO_EMULATOR_URL', 'KLAVIYO_EMULATOR_ADMIN_KEY', 'KLAVIYO_API_KEY']

describe('examples/', () => {
  // Running vitest/ as a separate project takes longer: test/long.
  it('contains only files that are tested here', () => {
    const names = readdirSync(examples, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ name }) => name)
    expect(names.toSorted()).toEqual([
      '.gitignore',
      'app.mjs',
      'compose.yaml',
      'curl.sh',
      'kubernetes.yaml',
      'newsletter.yaml',
      'nginx.conf',
      'node-sdk.mjs',
      'package.json',
      'signup.js',
      'signup.test.js',
      'start.sh',
      'test.yml',
      'webhook-receiver.mjs',
    ])
  })

  it('curl.sh adds a customer to a list and sends an order', async () => {
    const { url } = await serve(['--port', '0', '--jobs', 'immediate'])
    const printed = JSON.parse(await run('bash', 'curl.sh', { KLAVIYO_EMULATOR_URL: url }))
    expect(printed).toMatchObject({ data: [{ attributes: { email: 'ada@example.com' } }] })
    const state = await (await fetch(`${url}/__admin/state`)).text()
    expect(JSON.parse(state)).toMatchObject({ resources: { profile: 1, event: 1 } })
  })

  it('curl.sh stops at the first refusal', async () => {
    const { url } = await serve(['--port', '0'])
    const wrong = { KLAVIYO_EMULATOR_URL: url, KLAVIYO_API_KEY: 'nonsense' }
    await expect(run('bash', 'curl.sh', wrong)).rejects.toMatchObject({
      code: expect.any(Number),
      stderr: expect.stringContaining('401'),
    })
  })

  it('webhook-receiver.mjs accepts deliveries that the emulator signed, once, and nothing else', async () => {
    const receiver = spawn(process.execPath, [join(examples, 'webhook-receiver.mjs')], {
      env: { ...process.env, WEBHOOK_SECRET: 'another secret of a test' },
    })
    onTestFinished(() => void receiver.kill())
    const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]()
    const [address = ''] = /http:\S+/.exec((await lines.next()).value) ?? []
    const { url } = await serve(['--port', '0', '--jobs', 'immediate'])
    const account = await connectEmulator(url).defaultAccount()
    const topics = { data: [{ type: 'webhook-topic', id: 'event:api.active_on_site' }] }
    const attributes = { name: 'Visits', endpoint_url: address, secret_key: 'another secret of a test' }
    const data = { type: 'webhook', attributes, relationships: { 'webhook-topics': topics } }
    expect((await post(account, '/api/webhooks', { data })).status).toBe(201)
    const metric = { data: { type: 'metric', attributes: { name: 'Active on Site' } } }
    const visitor = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
    const visit = { properties: { page: '/shoes' }, metric, profile: visitor }
    expect((await post(account, '/api/events', { data: { type: 'event', attributes: visit } })).status).toBe(
      202,
    )
    expect((await lines.next()).value).toMatch(/^event:api\.active_on_site \w+ \{"page":"\/shoes"/)
    await expect.poll(() => account.webhooks.deliveries({ state: 'delivered' })).toHaveLength(1)
    const [delivery] = await account.webhooks.deliveries({ webhook: 'Visits' })
    expect(delivery?.attempts).toMatchObject([{ number: 1, status: 202 }])
    if (delivery) expect((await account.webhooks.replay(delivery)).attempts).toHaveLength(2)
    const forged = await fetch(address, { method: 'POST', body: '{"data":[]}' })
    expect(forged.status).toBe(401)
  })

  it('vitest/ requires the current versions', () => {
    const here = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const there = JSON.parse(readFileSync(join(examples, 'vitest/package.json'), 'utf8'))
    expect(there.dependencies).toEqual({ 'klaviyo-api': here.devDependencies['klaviyo-api'] })
    expect(there.devDependencies).toEqual({
      'klaviyo-emulator': `^${here.version}`,
      vitest: here.devDependencies.vitest,
    })
  })
})

describe('examples/compose', () => {
  const { services, volumes } = read('compose/compose.yaml', compose)

  it('sets variables that the command supports, and passes the address of Klaviyo to the app', async () => {
    const help = await known()
    const names = Object.keys(services.klaviyo.environment ?? {})
    expect(names.filter((name) => !help.includes(name))).toEqual([])
    expect(Object.keys(services.app.environment ?? {}).toSorted()).toEqual(OF_CLIENTS.toSorted())
    expect(services.app.environment?.KLAVIYO_EMULATOR_URL).toBe(`http://klaviyo:${exposed[0]}`)
  })

  it('publishes the ports of the image, to this machine only', () => {
    expect(services.klaviyo.ports).toEqual(exposed.map((port) => `127.0.0.1:${port}:${port}`))
  })

  it('mounts a volume for the databases, and the fixtures where they are searched', () => {
    expect(services.klaviyo.volumes).toEqual([
      `klaviyo:${environment.KLAVIYO_EMULATOR_DB}`,
      `./seeds:${environment.KLAVIYO_EMULATOR_SEEDS}:ro`,
    ])
    expect(Object.keys(volumes)).toEqual(['klaviyo'])
  })

  it('builds this image, checks its health, and makes the app wait for it', () => {
    expect(readdirSync(join(examples, 'compose', services.klaviyo.build))).toContain('Dockerfile')
    expect(services.klaviyo.healthcheck.test).toEqual(['CMD', ...entry, 'healthcheck'])
    expect(services.app.depends_on).toEqual({ klaviyo: { condition: 'service_healthy' } })
  })
})

describe('examples/github-actions', () => {
  const { jobs } = read('github-actions/test.yml', workflow)
  const beside = jobs['beside-the-tests']
  const klaviyo = beside?.services?.klaviyo

  it('starts a service with variables that the command supports, at a port of the image', async () => {
    const help = await known()
    expect(Object.keys(klaviyo?.env ?? {}).filter((name) => !help.includes(name))).toEqual([])
    expect(klaviyo?.ports).toEqual([`${exposed[0]}:${exposed[0]}`])
    expect(klaviyo?.options).toContain(`--health-cmd "${entry.join(' ')} healthcheck"`)
  })

  it('passes the address to the tests', () => {
    expect(Object.keys(beside?.env ?? {}).toSorted()).toEqual(OF_CLIENTS.toSorted())
    expect(beside?.env?.KLAVIYO_EMULATOR_URL).toBe(`http://127.0.0.1:${exposed[0]}`)
  })

  it('runs the tests inside an existing command', async () => {
    const steps = jobs['around-the-tests']?.steps.flatMap(({ run: line }) => line ?? [])
    expect(steps).toContain('npx klaviyo-emulator exec -- npm test')
    expect((await cli(['exec', '--help'])).stdout).toMatch(/^Usage: klaviyo-emulator exec /)
  })
})

// test/long/cluster.test.ts runs the cluster itself.
describe('examples/cluster', () => {
  const text = (name: string) => readFileSync(join(examples, 'cluster', name), 'utf8')
  const servers = (configuration: string) =>
    [...configuration.matchAll(/^ {4}server (\S+) max_fails=0;/gm)].map(([, name]) => name)

  it('start.sh starts the nodes that nginx.conf names', () => {
    const nodes = /^nodes=(.*)$/m.exec(text('start.sh'))?.[1]?.split(',')
    const ports = /^for port in ([\d ]+); do$/m.exec(text('start.sh'))?.[1]?.split(' ')
    expect(nodes).toEqual(ports?.map((port) => `127.0.0.1:${port}`))
    // The first node also serves the requests that name no account.
    expect(servers(text('nginx.conf'))).toEqual([...(nodes ?? []), nodes?.[0]])
  })

  it('kubernetes.yaml has a pod and a service for each node, under the name that is hashed', async () => {
    const named = z.object({ kind: z.string(), metadata: z.object({ name: z.string() }) })
    const documents = parseAllDocuments(text('kubernetes.yaml')).map((each) => each.toJS())
    const resources = documents.map((each) => named.parse(each))
    const services = resources.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)
    const set = z
      .object({
        spec: z.object({
          replicas: z.number(),
          template: z.object({
            spec: z.object({
              containers: z.array(
                z.object({ env: z.array(z.object({ name: z.string(), value: z.string().optional() })) }),
              ),
            }),
          }),
        }),
      })
      .parse(documents[0])
    const environment = set.spec.template.spec.containers[0]?.env ?? []
    const variables = environment.map(({ name }) => name).filter((name) => name !== 'POD')
    const help = await known()
    expect(variables.filter((name) => !help.includes(name))).toEqual([])
    const nodes = environment.find(({ name }) => name.endsWith('CLUSTER_NODES'))?.value?.split(',') ?? []
    expect(nodes.length).toBe(set.spec.replicas)
    expect(nodes.map((node) => node.replace(':5528', '')).filter((name) => !services.includes(name))).toEqual(
      [],
    )
    expect(nodes.toSorted()).toEqual(
      servers(forKubernetes(text('nginx.conf')))
        .slice(0, 4)
        .toSorted(),
    )
  })

  /** The result of the `sed` command at the head of kubernetes.yaml, applied to nginx.conf. */
  function forKubernetes(configuration: string): string {
    const expressions = [...text('kubernetes.yaml').matchAll(/-e '([^']+)'/g)].flatMap(([, each]) => [
      '-e',
      each ?? '',
    ])
    return execFileSync('sed', expressions, { input: configuration, encoding: 'utf8' })
  }
})
