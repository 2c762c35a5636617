/** An emulated register and the agent of a cash desk, as processes beside the browser; each test run ends its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const PYTHON = join(ROOT, '.venv/bin/python')
const ZONE = 'Europe/Moscow'
const run = promisify(execFile)

/** A document in the register's own storage. */
export interface Document {
  fd: number
  kind: number
  fpd: number
  shift: number
  total: number
  payments: number[]
}

export interface Fault {
  point: string
  action: string
  command?: string
  code?: number
  nth?: number
}

const RECEIPT = 3

/** Ends a process politely, then by force. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000)
  await gone
  clearTimeout(hard)
}

/** The faces of the one emulated register: whose protocol the agent speaks with it. */
export type Face =
  | 'shtrih'
  | 'shtrih-2'
  | 'shtrih-serial'
  | 'atol'
  | 'atol-web'
  | 'mercury'
  | 'component-2'
  | 'component-3'
  | 'component-4'

interface Ports {
  port: number
  http_port: number
  pty: string | null
  control_port: number
}

/** Address of the register and the settings with which the agent is paired to it. */
interface Line {
  address: string
  options: Record<string, string>
}

/** Revisions of the interface by the dialect of the double. */
const REVISIONS: Readonly<Record<string, string>> = { 2: '2005', 3: '3004', 4: '4004' }

function lineOf(face: Face, { port, http_port, pty }: Ports): Line {
  const http = `127.0.0.1:${http_port}`
  const [name, version = ''] = face.split('-')
  if (face === 'shtrih-serial') return { address: `serial://${pty}`, options: { protocol: '1' } }
  if (name === 'shtrih') return { address: `tcp://127.0.0.1:${port}`, options: { protocol: version || '1' } }
  if (face === 'atol-web') return { address: `atol-web://${http}`, options: {} }
  if (face === 'mercury') return { address: `mercury://${http}`, options: { port_name: 'COM5' } }
  if (face === 'atol')
    return {
      address: 'atol:',
      options: { lib: 'python:edge_agent.emulator.atol.fptr', url: `http://${http}` },
    }
  const double = 'python:edge_agent.emulator.component.double'
  return {
    address: 'component:///double',
    options: { component: double, class: `EmulatorKKT${REVISIONS[version]}`, url: `http://${http}` },
  }
}

interface Wish {
  /** Format of the documents: 1.05, 1.1, 1.2. */
  ffd?: string
  /** The register goes on from where another one with this folder stopped. */
  data?: string
}

/** The register of one taxpayer: it refuses receipts of anybody else. */
export class Register {
  private constructor(
    private readonly child: ChildProcess,
    readonly line: Line,
    readonly face: Face,
    private readonly control: string,
  ) {}

  static async start(
    inn: string,
    face: Face = 'shtrih',
    { ffd = '1.2', data }: Wish = {},
  ): Promise<Register> {
    const ports = ['--port', '0', '--control-port', '0', '--http-port', '0']
    const words = [...ports, '--inn', inn, '--zone', ZONE, '--speed', '0.05', '--ffd', ffd]
    if (face === 'shtrih-serial') words.push('--pty')
    if (data) words.push('--data', data)
    const child = spawn(PYTHON, ['-m', 'edge_agent.emulator', ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    const said = await Promise.race([once(lines, 'line'), once(child, 'exit')])
    const ready = JSON.parse(String(said[0])) as Ports
    return new Register(child, lineOf(face, ready), face, `http://127.0.0.1:${ready.control_port}`)
  }

  get address(): string {
    return this.line.address
  }

  /** `{ paper: 'out' }`, `{ shift_hours: '25' }`: what goes wrong at a real desk. */
  turn(wish: Record<string, string>): Promise<void> {
    return this.tell('/switch', wish)
  }

  /** A fault that strikes once, at a point of a command: `{ point: 'after_commit', action: 'drop' }`. */
  arm(fault: Fault): Promise<void> {
    return this.tell('/faults', fault)
  }

  private async tell(path: string, wish: object): Promise<void> {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${this.control}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }

  /** All documents of the storage, oldest first. */
  async documents(): Promise<Document[]> {
    const told = await (await fetch(`${this.control}/receipts.json`)).json()
    return told.documents as Document[]
  }

  /** Names of what came out of the printer, oldest first. */
  async slips(): Promise<{ number: number; title?: string; lines?: string[]; fd: number | null }[]> {
    return (await (await fetch(`${this.control}/receipts.json`)).json()).slips
  }

  /** What the register says of itself: shift, drawer, paper, faults that have struck. */
  async state(): Promise<Record<string, unknown>> {
    return (await fetch(`${this.control}/state.json`)).json()
  }

  /** Receipts that the register has made, oldest first. */
  async receipts(): Promise<Document[]> {
    const told = await (await fetch(`${this.control}/receipts.json`)).json()
    return (told.documents as Document[]).filter(({ kind }) => kind === RECEIPT)
  }

  /** The first paper of a document, as a drawing. */
  async paper(fd: number): Promise<string> {
    const slip = (await this.slips()).find((one) => one.fd === fd)
    if (!slip) throw new Error(`no paper of the document ${fd}`)
    return (await fetch(`${this.control}/slips/${slip.number}.svg`)).text()
  }

  /** The codes on the paper, by the number of their document. */
  async codes(): Promise<Map<number, string>> {
    const told = await (await fetch(`${this.control}/receipts.json`)).json()
    const slips = told.slips as { fd: number | null; qr: string | null }[]
    return new Map(slips.flatMap(({ fd, qr }) => (fd && qr ? [[fd, qr] as const] : [])))
  }

  async stop(): Promise<void> {
    await end(this.child)
  }
}

/** The program on the computer of the desk; its folder for 1С is made here too. */
export class Agent {
  private constructor(
    private readonly child: ChildProcess,
    private readonly state: string,
    readonly folder: string,
  ) {}

  /** By the same two commands that the screen tells a person to type. */
  static async start(server: string, code: string, register: Register, named = ''): Promise<Agent> {
    const state = await mkdtemp(join(tmpdir(), 'tropa-desk-'))
    const folder = named || (await mkdtemp(join(tmpdir(), 'tropa-1c-')))
    await mkdir(folder, { recursive: true })
    const told = ['--server', server, '--code', code, '--kkt', register.address, '--onec-folder', folder]
    for (const [name, value] of Object.entries(register.line.options)) told.push('--set', `${name}=${value}`)
    const words = ['-m', 'edge_agent', 'pair', '--state', state, ...told, '--zone', ZONE]
    await run(PYTHON, words, { cwd: ROOT })
    const child = spawn(PYTHON, ['-m', 'edge_agent', 'run', '--no-page', '--state', state], {
      cwd: ROOT,
      stdio: 'ignore',
    })
    return new Agent(child, state, folder)
  }

  async stop(): Promise<void> {
    await end(this.child)
    for (const place of [this.state, this.folder]) await rm(place, { recursive: true, force: true })
  }
}
