/** The side menu, in order: address, word of `common.menu`, icon, and the right without which it is hidden. */
import type { ComponentType } from 'react'
import type { Messages } from './text/types'
import {
  AuditIcon,
  CashIcon,
  ClientsIcon,
  DealsIcon,
  DeskIcon,
  type IconProps,
  OnecIcon,
  PaymentsIcon,
  ReceiptIcon,
  ReportsIcon,
  SettingsIcon,
  StaffIcon,
  TalksIcon,
  TasksIcon,
  TemplatesIcon,
} from './ui/icons'

export interface MenuEntry {
  to: string
  word: keyof Messages['common']['menu']
  icon: ComponentType<IconProps>
  need?: string
}

/** An entry is shown as soon as `routes.tsx` has a screen at its address. */
export const menu: readonly MenuEntry[] = [
  { to: '/', word: 'desk', icon: DeskIcon },
  { to: '/clients', word: 'clients', icon: ClientsIcon, need: 'client.read' },
  { to: '/deals', word: 'deals', icon: DealsIcon, need: 'deal.read' },
  { to: '/tasks', word: 'tasks', icon: TasksIcon },
  { to: '/talks', word: 'talks', icon: TalksIcon },
  { to: '/payments', word: 'payments', icon: PaymentsIcon, need: 'payment.read' },
  { to: '/receipts', word: 'receipts', icon: ReceiptIcon, need: 'payment.read' },
  { to: '/cash', word: 'cash', icon: CashIcon, need: 'desk.read' },
  { to: '/onec', word: 'onec', icon: OnecIcon, need: 'onec.export' },
  { to: '/reports', word: 'reports', icon: ReportsIcon },
  { to: '/templates', word: 'templates', icon: TemplatesIcon },
  { to: '/staff', word: 'staff', icon: StaffIcon, need: 'staff.read' },
  { to: '/settings', word: 'settings', icon: SettingsIcon, need: 'agency.read' },
  { to: '/audit', word: 'audit', icon: AuditIcon, need: 'audit.read' },
]
