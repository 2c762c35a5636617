/** Fields of deals: from forms to requests and back. Whole lists go to the server, so lines are rebuilt from the deal. */
import type { components } from '../api/schema'
import {
  date,
  flag,
  inn,
  mail,
  money,
  percent,
  phoneKind,
  select,
  text,
  type Values,
  whole,
} from '../ui/kinds'
import type { Changes, NewDeal } from './actions'
import type { Deal, Service } from './queries'

export type ServiceIn = components['schemas']['ServiceIn']
export const NEW_SUPPLIER = 'new'

/** The quick form. A known client is not asked for his name, a known operator not for his ИНН. */
export function dealFields(known: { client: boolean; supplier: boolean }) {
  return {
    person: text({ required: !known.client }),
    phone: phoneKind(),
    email: mail(),
    title: text({ required: true }),
    price: money(),
    commission: percent(),
    supplier: select(),
    supplierName: text({ required: !known.supplier }),
    supplierInn: inn({ required: !known.supplier }),
    begin: date(),
    end: date(),
    confirm: flag,
  }
}

export const dealPlaces = {
  'client.full_name': 'person',
  'client.last_name': 'person',
  'client.first_name': 'person',
  'client.phones.0.number': 'phone',
  'client.emails.0': 'email',
  'supplier.short_name': 'supplierName',
  'supplier.inn': 'supplierInn',
  supplier_id: 'supplier',
  trip_begin: 'begin',
  trip_end: 'end',
  'services.0.title': 'title',
  'services.0.price': 'price',
  'services.0.price.amount': 'price',
  'services.0.commission': 'commission',
}

type Quick = Values<ReturnType<typeof dealFields>>
const RUB = 'RUB'

export function newDealOf(values: Quick, client: string | null, phase: NewDeal['phase']): NewDeal {
  const fresh = values.supplier === NEW_SUPPLIER
  const parties: NewDeal = {
    ...(client ? { client_id: client } : { client: personOf(values) }),
    ...(fresh
      ? {
          supplier: {
            short_name: values.supplierName ?? '',
            inn: values.supplierInn ?? '',
            commission: values.commission ?? 0,
          },
        }
      : { supplier_id: values.supplier }),
  }
  const line: ServiceIn = {
    title: values.title ?? '',
    price: { amount: values.price ?? 0, currency: RUB },
    commission: values.commission,
  }
  return {
    ...parties,
    ...(phase ? { phase } : {}),
    title: values.title,
    trip_begin: values.begin,
    trip_end: values.end,
    services: values.price === null ? [] : [line],
  }
}

function personOf(values: Quick) {
  return {
    full_name: values.person,
    phones: values.phone ? [{ number: values.phone }] : [],
    emails: values.email ? [values.email] : [],
    confirm_duplicate: values.confirm,
  }
}

export const tripFields = {
  title: text({ required: true }),
  supplier: select(),
  begin: date(),
  end: date(),
  countries: text(),
  adults: whole(),
  booking: text(),
  consent: date({ when: 'past' }),
  signed: date({ when: 'past' }),
  issued: date({ when: 'past' }),
  contact: date(),
  note: text(),
}

export const tripPlaces = {
  supplier_id: 'supplier',
  trip_begin: 'begin',
  trip_end: 'end',
  operator_booking_no: 'booking',
  consent_on: 'consent',
  contract_signed_on: 'signed',
  documents_issued_on: 'issued',
  next_contact_at: 'contact',
  'countries.0': 'countries',
}

type Trip = Values<typeof tripFields>

/** A day to come back on means its morning: 9:00 in Moscow. */
const MORNING = 'T06:00:00.000Z'

export function tripOf(values: Trip): Changes {
  return {
    title: values.title,
    supplier_id: values.supplier,
    trip_begin: values.begin,
    trip_end: values.end,
    countries: listOf(values.countries),
    adults: values.adults,
    operator_booking_no: values.booking,
    consent_on: values.consent,
    contract_signed_on: values.signed,
    documents_issued_on: values.issued,
    next_contact_at: values.contact && `${values.contact}${MORNING}`,
    note: values.note,
  }
}

export function listOf(typed: string | null): string[] {
  return (typed ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}

export function tripValues(deal: Deal): Partial<Trip> {
  return {
    title: deal.title,
    supplier: deal.supplier?.id ?? null,
    begin: deal.trip_begin,
    end: deal.trip_end,
    countries: deal.countries.join(', ') || null,
    adults: deal.adults,
    booking: deal.operator_booking_no,
    consent: deal.consent_on,
    signed: deal.contract_signed_on,
    issued: deal.documents_issued_on,
    contact: deal.next_contact_at?.slice(0, 10) ?? null,
    note: deal.note,
  }
}

export const serviceFields = {
  type: select({ required: true }),
  title: text({ required: true }),
  price: money({ required: true }),
  commission: percent(),
  net: money(),
}

type Line = Values<typeof serviceFields>

/** A line as the server takes it; `before` keeps what the form does not show. */
export function lineOf(values: Line, before?: Service): ServiceIn {
  const currency = before?.price.currency ?? RUB
  return {
    type: values.type as NonNullable<ServiceIn['type']>,
    title: values.title,
    price: { amount: values.price, currency },
    commission: values.commission,
    ...(values.net === null ? {} : { net: { amount: values.net, currency } }),
    commissionable: before?.commissionable ?? true,
    vat: (before?.vat ?? null) as NonNullable<ServiceIn['vat']> | null,
  }
}

export function lineValues(service: Service): Line {
  return {
    type: service.type,
    title: service.title,
    price: service.price.amount,
    commission: service.commission_percent,
    net: service.own || service.commission_percent !== null ? null : service.net.amount,
  }
}

/** All lines of the deal as they are, to be sent with one of them changed. */
export function linesOf(deal: Deal): ServiceIn[] {
  return deal.services.map((service) => lineOf(lineValues(service), service))
}

export const touristFields = {
  person: text({ required: true }),
  birth: date({ when: 'past' }),
  confirm: flag,
}
