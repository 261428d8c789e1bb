const EDGE = 96
const UNITS = ['B', 'KB', 'MB'] as const

/** A small picture of a photograph as a data: address, the only kind that the policy of the page takes; empty of anything else. */
export async function thumbnail(file: Blob): Promise<string> {
  if (!file.type.startsWith('image/') || typeof createImageBitmap !== 'function') return ''
  try {
    const image = await createImageBitmap(file)
    const scale = Math.max(EDGE / image.width, EDGE / image.height)
    const canvas = Object.assign(document.createElement('canvas'), { width: EDGE, height: EDGE })
    const [width, height] = [image.width * scale, image.height * scale]
    canvas.getContext('2d')?.drawImage(image, (EDGE - width) / 2, (EDGE - height) / 2, width, height)
    image.close()
    return canvas.toDataURL('image/jpeg', 0.7)
  }
  catch {
    return ''
  }
}

export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), UNITS.length - 1)
  return `${(bytes / 1024 ** power).toFixed(power === 2 ? 1 : 0)} ${UNITS[power]}`
}
