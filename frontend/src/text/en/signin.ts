import type ru from '../ru/signin'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Sign in or sign up',
  promise: 'CRM for travel agencies: clients, deals, cash desk and 1C in one place',
  mail: {
    title: 'Sign in or start',
    lead: 'No password: we send a six-digit code to your mailbox. If there is no agency yet, it takes a minute to create one.',
    label: 'Work e-mail',
    hint: 'A mailbox on the agency’s own domain (anna@agency.ru) lets colleagues of the same domain in. A public mailbox (mail.ru, gmail.com) works too: add the domain later in the settings.',
    act: 'Get the code',
  },
  code: {
    title: 'Code from the letter',
    lead: 'Sent to {email}. The code works for 10 minutes.',
    label: 'Six digits',
    hint: 'You can paste it from the letter. No letter? Look into the spam folder.',
    act: 'Continue',
    again: 'Send a new code',
    sent: 'A new code was sent to {email}',
    wait: 'You can ask for a new code in {seconds, number} s',
    other: 'Another mailbox',
    wrong:
      'Wrong code. {left, plural, =0 {No tries left, ask for a new code} one {# try left} other {# tries left}}',
    expired: 'This code no longer works. Ask for a new one.',
  },
  firm: {
    title: 'Tell us about the agency',
    lead: 'The mailbox {email} is confirmed. The rest can wait.',
    name: 'Your name and surname',
    nameHint: 'As in your papers',
    inn: 'INN of the agency',
    innHint: '10 digits for a company, 12 for an entrepreneur',
    phone: 'Phone',
    agency: 'Name of the company',
    agencyHint: 'As in its papers',
    sole: 'The agency will be called “{name}”. You can rename it in the settings.',
    act: 'Start',
    trial: '14 days free, no card needed. A sample client and deal are already inside.',
  },
  step: 'Step {step, number} of {of, number}',
  sole: 'IP {name}',
}

export default en
