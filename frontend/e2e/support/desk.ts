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

/** The register of one taxpayer: it refuses receipts of anybody else. */
export class Register {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    private readonly control: string,
  ) {}

  static async start(inn: string): Promise<Register> {
    const words = ['--port', '0', '--control-port', '0', '--inn', inn, '--zone', ZONE, '--speed', '0.05']
    const child = spawn(PYTHON, ['-m', 'edge_agent.emulator', ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    const said = await Promise.race([once(lines, 'line'), once(child, 'exit')])
    const ready = JSON.parse(String(said[0])) as { port: number; control_port: number }
    return new Register(child, `tcp://127.0.0.1:${ready.port}`, `http://127.0.0.1:${ready.control_port}`)
  }

  /** `{ paper: 'out' }`, `{ shift_hours: '25' }`: what goes wrong at a real desk. */
  async turn(wish: Record<string, string>): Promise<void> {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${this.control}/switch`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }

  /** Receipts that the register has made, oldest first. */
  async receipts(): Promise<Document[]> {
    const told = await (await fetch(`${this.control}/receipts.json`)).json()
    return (told.documents as Document[]).filter(({ kind }) => kind === RECEIPT)
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
    const words = ['-m', 'edge_agent', 'pair', '--state', state, ...told, '--zone', ZONE]
    await run(PYTHON, words, { cwd: ROOT })
    const child = spawn(PYTHON, ['-m', 'edge_agent', 'run', '--state', state], { cwd: ROOT, stdio: 'ignore' })
    return new Agent(child, state, folder)
  }

  async stop(): Promise<void> {
    await end(this.child)
    for (const place of [this.state, this.folder]) await rm(place, { recursive: true, force: true })
  }
}
