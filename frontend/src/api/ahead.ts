/** The cash desk's calls that the generated schema does not hold yet. Goes when it does: nothing but types and one client. */
import createClient from 'openapi-fetch'
import { send } from './client'
import type { components } from './schema'

type Old = components['schemas']
type Money = Old['Money']
type DealName = Old['DealName']

export interface Found {
  fd: number
  kind: string
  operation: string | null
  total: Money | null
  at: string | null
  fpd: string | null
}

export interface Doubt {
  proposal: 'probably_made' | 'probably_not_made' | null
  reason: string | null
  before_fd: number | null
  after_fd: number | null
  found: Found[]
}

export interface JobView extends Omit<Old['JobView'], 'result'> {
  result: Record<string, unknown> | null
  amount: Money | null
  reason: string | null
  doubt: Doubt | null
}

export interface DeviceState extends Omit<Old['DeviceState'], never> {
  driver?: string | null
  can?: string[] | null
  warnings?: string[] | null
  cash?: number | null
  fn_valid_to?: string | null
  queue_since?: string | null
  note?: string | null
}

export interface DeskView extends Omit<Old['DeskView'], 'device'> {
  device: DeviceState | null
}

interface Place {
  desk_id: string
  id: string
}

export interface ReceiptView extends Omit<Old['ReceiptView'], 'payment_id'> {
  payment_id: string | null
  deal: DealName | null
  client_name: string | null
  kind: string
  operation: string
  correction: {
    kind: 'self' | 'instruction'
    date: string
    number: string | null
    description: string | null
  } | null
  payments: { cash: Money; card: Money; prepaid: Money }
  doubt: Doubt | null
  strays: Found[]
  corrects: Place | null
  corrected_by: Place | null
}

export interface ReceiptLine {
  id: string
  desk_id: string
  desk_name: string | null
  kind: string
  state: string
  created_at: string
  at: string | null
  fd: number | null
  total: Money
  deal: DealName | null
  client_name: string | null
  problem: Old['ProblemView'] | null
  strays: number
}

export interface NewCorrection {
  why: 'missing' | 'wrong'
  payment_id: string
  deal_id: string
  receipt_id?: string | null
  receipt_desk_id?: string | null
  desk_id?: string | null
  basis: { kind: 'self' | 'instruction'; date: string; number?: string | null; description?: string | null }
  right: { method: 'cash' | 'card'; amount: Money } | null
}

export interface Step {
  kind: string
  operation: string
  total: Money
  text: string
}

export interface CorrectionAnswer {
  receipt: ReceiptView
  next: boolean
  steps: Step[]
}

export interface OffsetLine {
  deal: DealName
  client_name: string
  trip_begin: string
  due: Money
}

export interface NewJob {
  kind: string
  amount?: Money | null
  lines?: string[] | null
  reason?: string | null
}

export interface DealView extends Omit<Old['DealView'], never> {
  offset: { due: Money; receipt: Old['ReceiptRow'] | null } | null
}

type Json<T> = { content: { 'application/json': T } }
interface Read<Parameters, Answer> {
  get: { parameters: Parameters; responses: { 200: Json<Answer> } }
}
interface Write<Path, Body, Answer, Query = never> {
  post: {
    parameters: { path: Path; query?: Query; header: { 'Idempotency-Key': string } }
    requestBody: Json<Body>
    responses: { 200: Json<Answer>; 201: Json<Answer> }
  }
}
type Job = { desk_id: string; job_id: string }
interface Paths {
  '/api/v1/cash-desks/{desk_id}/jobs': Write<{ desk_id: string }, NewJob, JobView>
  '/api/v1/cash-desks/{desk_id}/jobs/{job_id}/verdict': Write<Job, { made: boolean }, JobView>
  '/api/v1/receipts': Read<
    { query: Record<string, string> },
    { items: ReceiptLine[]; next_cursor: string | null }
  >
  '/api/v1/receipts/offsets': Read<object, { items: OffsetLine[] }> &
    Write<
      Record<string, never>,
      {
        deal_id: string
        desk_id?: string | null
        buyer_contact?: string | null
        confirm_early?: boolean
      },
      ReceiptView
    >
  '/api/v1/receipts/{desk_id}/{job_id}/strays': Write<Job, Record<string, never>, ReceiptView>
  '/api/v1/receipts/{desk_id}/{job_id}/copy': Write<Job, Record<string, never>, JobView>
  '/api/v1/receipts/{desk_id}/{job_id}/verdict': Write<
    Job,
    { made: boolean; fd?: number | null; fpd?: string | null },
    ReceiptView
  >
  '/api/v1/receipts/corrections': Write<Record<string, never>, NewCorrection, CorrectionAnswer>
  '/api/v1/receipts/correction-plans': Write<Record<string, never>, NewCorrection, { steps: Step[] }>
  '/api/v1/payments/{deal_id}/{payment_id}/refund': Write<
    { deal_id: string; payment_id: string },
    { method: string; amount: Money; desk_id?: string | null; buyer_contact?: string | null },
    { payment: Old['PaymentView']; receipt: ReceiptView | null }
  >
}

export const ahead = createClient<Paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: send,
})
