import type ru from '../ru/staff'
import type { Same } from '../types'

const en: Same<typeof ru> = {
  title: 'Staff',
  invite: 'Invite',
  inviteTitle: 'Invite a colleague',
  inviteAct: 'Send the invitation',
  invited: 'The invitation was sent to {email}',
  editTitle: 'Rights of a colleague',
  saved: 'The rights are saved',
  you: 'you',
  column: {
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    scope: 'Sees deals',
    status: 'Access',
    seen: 'Last seen',
    acts: 'Acts',
  },
  field: {
    email: 'Work e-mail',
    emailHint: 'Only on the agency’s own domain. The domains are in the settings.',
    name: 'Name and surname',
    role: 'Role',
    scope: 'Which deals are seen',
  },
  role: { owner: 'Owner', manager: 'Manager', accountant: 'Accountant' },
  about: {
    owner: 'Everything: sales, money, cash desk, 1C, staff and settings',
    manager: 'Clients, deals, payments and receipts. No 1C, settings or rights',
    accountant: 'Sees clients and deals, takes payments, runs the cash desk and 1C',
  },
  scope: { own: 'Own deals only', all: 'All deals of the agency' },
  status: { invited: 'Invited', active: 'Works', blocked: 'Closed' },
  unseen: 'Has not signed in yet',
  act: {
    menu: 'Acts: {name}',
    edit: 'Change the rights',
    block: 'Close the access',
    restore: 'Give the access back',
  },
  selfBlock: 'You cannot close your own access',
  block: {
    title: 'Close the access of {name}',
    text: 'Sessions on all devices end at once, and signing in again is impossible. Clients, deals and log entries stay. The access can be given back.',
    done: 'The access of {name} is closed',
  },
  restored: '{name} has access again',
  sessions:
    'After a change of role or scope the person is signed out everywhere and comes back with the new rights.',
  alone: 'You work alone so far',
  aloneText:
    'Invite a colleague: a letter comes by mail, no password to invent. Rights can be changed at any time.',
  empty: 'No staff',
}

export default en
