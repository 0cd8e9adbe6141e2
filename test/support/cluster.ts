import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type Command, folder, start } from './command.js'

const CONFIGURATION = join(import.meta.dirname, '../../examples/cluster/nginx.conf')
/** The ports in the example's configuration: the four nodes, and the balancer. */
const [EXAMPLE_NODES, EXAMPLE_BALANCER] = [['5601', '5602', '5603', '5604'], '5528']

/** A node of the cluster, which can be killed and restarted on its files. */
export class ClusterNode {
  /** Its name in the balancer's configuration: `127.0.0.1:5601`. */
  readonly name: string
  readonly #args: readonly string[]
  #process: Command | undefined

  constructor(port: number, directory: string, names: readonly string[]) {
    this.name = `127.0.0.1:${port}`
    const place = ['--cluster-node', this.name, '--cluster-nodes', names.join(',')]
    this.#args = ['--port', String(port), '--db', directory, '--jobs', 'immediate', '--log', 'off', ...place]
  }

  get url(): string {
    return `http://${this.name}`
  }

  async start(): Promise<void> {
    this.#process = start(this.#args)
    await this.#process.ready()
  }

  async kill(): Promise<void> {
    await this.#process?.stop('SIGKILL')
  }
}

/** The cluster of `examples/cluster`: four nodes on free ports. */
export async function startCluster(): Promise<{ url: string; nodes: readonly ClusterNode[] }> {
  const [balancer = 0, ...ports] = await freePorts(EXAMPLE_NODES.length + 1)
  const directory = folder()
  const names = ports.map((port) => `127.0.0.1:${port}`)
  const nodes = ports.map((port) => {
    const own = join(directory, String(port))
    mkdirSync(own)
    return new ClusterNode(port, own, names)
  })
  await Promise.all(nodes.map((node) => node.start()))
  let text = readFileSync(CONFIGURATION, 'utf8').replace(`:${EXAMPLE_BALANCER};`, `:${balancer};`)
  for (const [index, port] of EXAMPLE_NODES.entries())
    text = text.replaceAll(`:${port} `, `:${ports[index]} `)
  const path = join(directory, 'nginx.conf')
  writeFileSync(path, text)
  await startNginx(path, directory)
  const url = `http://127.0.0.1:${balancer}`
  await untilReady(`${url}/readyz`)
  return { url, nodes }
}

async function startNginx(configuration: string, directory: string): Promise<ChildProcess> {
  const main = `daemon off; pid ${directory}/nginx.pid; error_log ${directory}/error.log;`
  const nginx = spawn('nginx', ['-p', directory, '-c', configuration, '-g', main], { stdio: 'inherit' })
  const ended = once(nginx, 'exit')
  onTestFinished(async () => {
    nginx.kill('SIGTERM')
    await ended
  })
  await once(nginx, 'spawn')
  return nginx
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await pause(50)
  }
  throw new Error(`${url} was not ready in time`)
}

/** Ports that were free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
