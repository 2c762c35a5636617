/** A QR code drawn here as one path, in a chunk of its own; nothing is asked of any server. */
import qrcode from 'qrcode-generator'

const QUIET = 4

export default function Qr({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const rows = Array.from({ length: size }, (_, row) => row)
  const path = rows.flatMap((row) =>
    rows.flatMap((column) => (code.isDark(row, column) ? [`M${column + QUIET} ${row + QUIET}h1v1h-1z`] : [])),
  )
  const side = size + 2 * QUIET
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path.join('')} fill="#000" />
    </svg>
  )
}
