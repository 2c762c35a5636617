/** Where each thing that stops a move can be put right: a field of the trip form, or a tab of the card. */
export const cures: Readonly<Record<string, { edit: string } | { tab: string }>> = {
  'wishes-empty': { edit: 'countries' },
  'next-contact-missing': { edit: 'contact' },
  'operator-missing': { edit: 'supplier' },
  'trip-dates-missing': { edit: 'begin' },
  'booking-number-missing': { edit: 'booking' },
  'consent-missing': { edit: 'consent' },
  'contract-unsigned': { edit: 'signed' },
  'documents-not-issued': { edit: 'issued' },
  'trip-not-begun': { edit: 'begin' },
  'trip-not-ended': { edit: 'end' },
  'legal-fields-missing': { tab: 'overview' },
  'services-missing': { tab: 'services' },
  'tourists-missing': { tab: 'tourists' },
  'debts-open': { tab: 'payments' },
  'refunds-open': { tab: 'payments' },
}

/** Reasons that a written explanation answers. */
const explained: ReadonlySet<string> = new Set(['loss-reason-missing', 'debts-open', 'refunds-open'])

export function explainable(codes: readonly string[]): boolean {
  return codes.every((code) => explained.has(code))
}
