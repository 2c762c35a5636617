/** Alt+N opens what this screen creates; by the place of the key, so that any layout works. */
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from 'react-router'

export function useAdd(to: string) {
  const navigate = useNavigate()
  useHotkeys([['alt+KeyN', () => navigate(to), { usePhysicalKeys: true }]])
}
