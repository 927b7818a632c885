import ipaddr from 'ipaddr.js';
import type { Check } from '../../../core/ports/host-installer.port.js';
import type { FrontedApplication } from './application.mapper.js';

const FRONT_PATH = '/telnyx/voice/';

export function ok(name: string, said: string): Check {
  return { name, result: 'ok', said, cure: null };
}

export function failed(name: string, said: string, cure: string): Check {
  return { name, result: 'failed', said, cure };
}

export function unknown(name: string, said: string, cure: string): Check {
  return { name, result: 'unknown', said, cure };
}

/** Our own address as the carrier gets it. */
export function frontUrlOf(publicUrl: string, installationId: string): string {
  return `${publicUrl.replace(/\/+$/, '')}${FRONT_PATH}${installationId}`;
}

/** Whether an address leads into a Doorman at this address, whatever installation it names. */
export function isFront(address: string, publicUrl: string): boolean {
  return address.startsWith(`${publicUrl.replace(/\/+$/, '')}${FRONT_PATH}`);
}

/** Whether it can be fronted at all, one check per reason. */
export function fitnessChecks({ name, active, apiVersion, attests }: FrontedApplication): Check[] {
  return [
    active
      ? ok('application', `The application "${name}" takes calls.`)
      : failed('application', `The application "${name}" is switched off.`, 'Switch it on in Mission Control.'),
    apiVersion === '2'
      ? ok('version', 'Its webhooks are of version 2.')
      : failed(
          'version',
          'Its webhooks are of API version 1, which are signed in another way; setting version 2 would break the application behind.',
          'Move the application to API version 2 first, then install again.',
        ),
    attests
      ? ok('attestation', 'Calls carry the attestation of their number (STIR/SHAKEN).')
      : unknown(
          'attestation',
          'Calls do not carry the attestation of their number, so that faked ones cannot be told.',
          'Switch on STIR/SHAKEN in the inbound settings of the application, if you want it.',
        ),
  ];
}

/** An address of this machine or this network, which the carrier out there cannot reach; none where it can. */
export function addressFitness(frontUrl: string, apiUrl: string): Check[] {
  if (!isPrivate(new URL(frontUrl)) || isPrivate(new URL(apiUrl))) return [];
  const said = `${frontUrl} is an address that Telnyx cannot reach.`;
  return [failed('address', said, 'Set DOORMAN_URL to the address under which the Internet reaches Doorman.')];
}

function isPrivate({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host)
    ? ipaddr.process(host).range() !== 'unicast'
    : /(^|\.)(localhost|local|internal|test)$/.test(host);
}

/** Whether the carrier's settings still are what we set. */
export function addressChecks(
  application: FrontedApplication,
  wanted: { frontUrl: string; failoverUrl: string },
): Check[] {
  const repair = 'npm run doorman -- telnyx status --repair';
  return [
    application.webhookUrl === wanted.frontUrl
      ? ok('webhook', 'Calls come to Doorman.')
      : failed('webhook', `Somebody set another webhook URL: ${shown(application.webhookUrl)}.`, repair),
    application.failoverUrl === wanted.failoverUrl
      ? ok('failover', 'While Doorman is down, calls go to the application by themselves.')
      : failed('failover', `Somebody set another failover URL: ${shown(application.failoverUrl)}.`, repair),
  ];
}

/** The names of settings that are not as they were. */
export function changedSettings(before: FrontedApplication, after: FrontedApplication): string[] {
  const names = new Set([...Object.keys(before.others), ...Object.keys(after.others)]);
  return [...names].filter((name) => JSON.stringify(before.others[name]) !== JSON.stringify(after.others[name]));
}

/** An address without what may be a secret in it. */
export function shown(address: string | null): string {
  if (address === null) return 'none';
  if (!URL.canParse(address)) return 'one that is no URL';
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}
