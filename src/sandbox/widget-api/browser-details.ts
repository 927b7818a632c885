import { headerOf, type SandboxRequest } from '../http/sandbox-request.js';
import type { Fields } from '../http/body-fields.js';

const browsers: readonly [string, RegExp][] = [
  ['Microsoft Edge', /Edg\/([\d.]+)/],
  ['Firefox', /Firefox\/([\d.]+)/],
  ['Chrome', /Chrome\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari/],
];

const platforms: readonly [string, RegExp][] = [
  ['Android', /Android ([\d.]+)/],
  ['iOS (iPhone)', /iPhone OS ([\d_]+)/],
  ['macOS', /Mac OS X ([\d_]+)/],
  ['Windows', /Windows NT ([\d.]+)/],
  ['Generic Linux', /Linux()/],
];

/** Browser and platform as far as the User-Agent tells. */
export function browserDetails(request: SandboxRequest): Fields {
  const agent = headerOf(request, 'user-agent') ?? '';
  const [browser, browserVersion] = recognized(browsers, agent);
  const [platform, platformVersion] = recognized(platforms, agent);
  return {
    device_name: 'Unknown',
    browser_name: browser,
    platform_name: platform,
    browser_version: browserVersion,
    platform_version: platformVersion.replaceAll('_', '.') || '0',
  };
}

function recognized(patterns: readonly [string, RegExp][], agent: string): [string, string] {
  for (const [name, pattern] of patterns) {
    const match = pattern.exec(agent);
    if (match) return [name, match[1] ?? ''];
  }
  return ['Unknown Browser', '0.0'];
}

/** The first language of Accept-Language, null without one. */
export function browserLanguage(request: SandboxRequest): string | null {
  return headerOf(request, 'accept-language')?.split(/[,;]/)[0]?.trim().replace(/-.*$/, '').toLowerCase() ?? null;
}
