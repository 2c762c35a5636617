/** Words of the area `public`. */
const ru = {
  title: 'Tropa',
} as const

export default ru
