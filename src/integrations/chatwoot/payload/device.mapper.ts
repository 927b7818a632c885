import type { Device } from '../../../core/ports/helpdesk-records.js';
import type { DevicePayload } from './device.payload.js';

const NOT_KNOWN = 'Unknown';

export function mapDevice(device: DevicePayload): Device {
  return {
    browser: knownOrNull(device.browser_name),
    platform: knownOrNull(device.platform_name),
    device: knownOrNull(device.device_name),
  };
}

function knownOrNull(name: string | null): string | null {
  return name === NOT_KNOWN ? null : name;
}
