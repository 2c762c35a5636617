/** Words of the area `clients`. */
const ru = {
  title: 'Клиенты',
} as const

export default ru
