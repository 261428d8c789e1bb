/**
 * The signs on the map, drawn by the browser's own fonts so that any name can be written: `mark|<state>` a case, `cluster|<cases>|<late>`
 * several of them, `name|<size>|<text>` an area. Each is told by its form too: a disc is open, a triangle late, a square with a tick ended.
 */
const SCALE = 2
const COLOURS = { open: '#17484f', late: '#a8261d', ended: '#1d6338', paper: '#ffffff', ink: '#1f2a30' }

export type Mark = 'open' | 'late' | 'ended'

/** How the same is written where there is no map: the sign beside its word. */
export const MARK_SIGNS: Record<Mark, string> = { open: '●', late: '▲', ended: '✓' }

export const clusterName = ['concat', 'cluster|', ['to-string', ['get', 'point_count']], '|', ['to-string', ['get', 'late']]]

const font = (px: number, weight = 400) => `${weight} ${px}px ${getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'}`

function board(width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width) * SCALE
  canvas.height = Math.ceil(height) * SCALE
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.scale(SCALE, SCALE)
  return context
}

function outlined(context: CanvasRenderingContext2D, colour: string): void {
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = COLOURS.paper
  context.stroke()
  context.fillStyle = colour
  context.fill()
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, px: number, colour: string, halo = false): void {
  context.font = font(px, 600)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  if (halo) {
    context.lineJoin = 'round'
    context.lineWidth = 4
    context.strokeStyle = 'rgb(255 255 255 / 90%)'
    context.strokeText(text, x, y)
  }
  context.fillStyle = colour
  context.fillText(text, x, y)
}

function mark(kind: Mark): ImageData | null {
  const context = board(26, 26)
  if (!context) return null
  context.beginPath()
  if (kind === 'late') {
    context.moveTo(13, 3)
    context.lineTo(24, 22.5)
    context.lineTo(2, 22.5)
    context.closePath()
  }
  else if (kind === 'ended') context.rect(5, 5, 16, 16)
  else context.arc(13, 13, 8.5, 0, 2 * Math.PI)
  outlined(context, COLOURS[kind])
  if (kind === 'late') write(context, '!', 13, 16.5, 12, COLOURS.paper)
  if (kind === 'ended') write(context, '✓', 13, 13.5, 12, COLOURS.paper)
  return context.getImageData(0, 0, 26 * SCALE, 26 * SCALE)
}

function cluster(cases: number, late: number): ImageData | null {
  const radius = cases < 10 ? 15 : cases < 100 ? 18 : 22
  const side = 2 * radius + 16
  const context = board(side, side)
  if (!context) return null
  context.beginPath()
  context.arc(side / 2, side / 2, radius, 0, 2 * Math.PI)
  outlined(context, COLOURS.open)
  write(context, String(cases), side / 2, side / 2 + 1, cases < 1000 ? 14 : 12, COLOURS.paper)
  if (late > 0) {
    context.beginPath()
    context.moveTo(side - 12, 2)
    context.lineTo(side - 1, 21)
    context.lineTo(side - 23, 21)
    context.closePath()
    outlined(context, COLOURS.late)
    write(context, late < 100 ? String(late) : '!', side - 12, 15.5, 9, COLOURS.paper)
  }
  return context.getImageData(0, 0, side * SCALE, side * SCALE)
}

function name(px: number, text: string): ImageData | null {
  const measure = board(1, 1)
  if (!measure) return null
  measure.font = font(px, 600)
  const width = Math.ceil(measure.measureText(text).width) + 10
  const height = Math.ceil(px * 1.5)
  const context = board(width, height)
  if (!context) return null
  write(context, text, width / 2, height / 2, px, COLOURS.ink, true)
  return context.getImageData(0, 0, width * SCALE, height * SCALE)
}

/** The picture behind the name of a sign; null where it is none of ours. */
export function drawSign(id: string): ImageData | null {
  const [kind, first = '', ...rest] = id.split('|')
  if (kind === 'mark' && first in MARK_SIGNS) return mark(first as Mark)
  if (kind === 'cluster') return cluster(Number(first), Number(rest[0]))
  if (kind === 'name') return name(Number(first), rest.join('|'))
  return null
}
