/** Words of the area `staff`. */
const ru = {
  title: 'Сотрудники',
} as const

export default ru
