import { looseText, objectOrEmpty } from './fields.js';

const LONGEST_NAME = 200;

/** What the host made of the visitor's User-Agent; absent in channels without a browser. */
export interface DevicePayload {
  browser_name: string | null;
  platform_name: string | null;
  device_name: string | null;
}

/** Never refuses: the attributes around it are partly the visitor's own. */
export function readDevice(additionalAttributes: unknown): DevicePayload {
  const browser = objectOrEmpty(objectOrEmpty(additionalAttributes)['browser']);
  return {
    browser_name: looseText(browser['browser_name'], LONGEST_NAME),
    platform_name: looseText(browser['platform_name'], LONGEST_NAME),
    device_name: looseText(browser['device_name'], LONGEST_NAME),
  };
}
