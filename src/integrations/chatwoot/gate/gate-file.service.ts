import { Injectable } from '@nestjs/common';
import { SwallowedMessageReadModel } from '../../../core/screening/gate/swallowed-message.read-model.js';
import type { WrittenAnswer } from './answer-headers.js';
import { GateDecide, type GateDecision } from './gate-decide.service.js';

/** Types that a browser only draws; everything else is handed over as bytes to save. */
const DRAWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Gives a swallowed file back to whoever has its address, as the host does; only once its session was confirmed. */
@Injectable()
export class GateFile {
  constructor(
    private readonly messages: SwallowedMessageReadModel,
    private readonly gate: GateDecide,
  ) {}

  async give({ target }: GateDecision): Promise<WrittenAnswer | null> {
    const place = target?.token ? this.gate.files.read(target.token) : null;
    const file = place && (await this.messages.file(place.name, place.index));
    if (!file) return null;
    const isDrawn = DRAWN.has(file.contentType ?? '');
    return {
      status: 200,
      headers: {
        'content-type': isDrawn ? (file.contentType ?? '') : 'application/octet-stream',
        'content-disposition': `${isDrawn ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName ?? 'file')}`,
        'content-length': String(file.bytes.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=300',
      },
      body: file.bytes,
    };
  }
}
