/** Words of the area `audit`. */
const ru = {
  title: 'Журнал действий',
} as const

export default ru
