import type { Page } from '@playwright/test'

/** A photograph of 2400 by 1800 pixels as a camera writes it, with a segment that tells of place and device. */
export async function photograph(page: Page): Promise<{ name: string, mimeType: string, buffer: Buffer }> {
  const encoded = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 })
    const context = canvas.getContext('2d')!
    for (let k = 0; k < 400; k++) {
      context.fillStyle = `hsl(${k * 37 % 360} 60% 50%)`
      context.fillRect(k * 131 % 2400, k * 97 % 1800, 160, 120)
    }
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
  })
  const plain = Buffer.from(encoded, 'base64')
  const told = Buffer.from('Exif\0\0GPS 118.900000 28.970000 Phone of somebody', 'latin1')
  const segment = Buffer.concat([Buffer.from([0xFF, 0xE1]), Buffer.from([(told.length + 2) >> 8, (told.length + 2) & 255]), told])
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]) }
}
