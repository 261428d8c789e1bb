const EDGE_MOST = 1600
const QUALITY = 0.82
const BYTES_MOST = 20 * 1024 * 1024
const DOCUMENTS = ['application/pdf', 'video/mp4', 'text/plain', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

/** What the phone takes in: photographs of any size, and documents that the server keeps. */
export const ACCEPTED = ['image/*', ...DOCUMENTS].join(',')

/** Why a file was not taken; the last part of a key of `phone.file`. */
export class FileFault extends Error {
  constructor(readonly reason: 'unreadable' | 'large' | 'kind') {
    super(reason)
  }
}

export function fitted(width: number, height: number, most = EDGE_MOST): { width: number, height: number } {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A photograph drawn anew, 1600 pixels at most, as JPEG: what the camera wrote beside the picture (place, time, device) is gone, and
 * a slow network carries it. Documents stay as they are.
 */
export async function prepared(file: File): Promise<Blob> {
  if (file.type.startsWith('image/')) return redrawn(file)
  if (!DOCUMENTS.includes(file.type)) throw new FileFault('kind')
  if (file.size > BYTES_MOST) throw new FileFault('large')
  return file
}

async function redrawn(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => { throw new FileFault('unreadable') })
  const { width, height } = fitted(picture.width, picture.height)
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new FileFault('unreadable')
  // What is transparent would come out black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => blob ? resolve(blob) : reject(new FileFault('unreadable')), 'image/jpeg', QUALITY)
  })
}
