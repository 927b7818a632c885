import { SandboxHost } from '../../src/sandbox/sandbox-host.js';

/** A Chatwoot to hold the contract against. The service and admin token is one administrator's, the agent's an agent's. */
export interface ContractTarget {
  url: string;
  accountId: number;
  serviceToken: string;
  agentToken: string;
  /** Website token of a widget inbox. */
  websiteToken: string;
  /** Identifier of an API inbox. */
  apiIdentifier: string;
  close(): Promise<void>;
}

const VARIABLES = {
  url: 'DOORMAN_CONTRACT_URL',
  account: 'DOORMAN_CONTRACT_ACCOUNT',
  serviceToken: 'DOORMAN_CONTRACT_ADMIN_TOKEN',
  agentToken: 'DOORMAN_CONTRACT_AGENT_TOKEN',
  websiteToken: 'DOORMAN_CONTRACT_INBOX',
  apiIdentifier: 'DOORMAN_CONTRACT_API_INBOX',
} as const;

/** The host that the environment names, or the sandbox. */
export function openTarget(): Promise<ContractTarget> {
  return process.env[VARIABLES.url] ? Promise.resolve(givenHost()) : sandbox();
}

function givenHost(): ContractTarget {
  return {
    url: given('url').replace(/\/+$/, ''),
    accountId: Number(given('account')),
    serviceToken: given('serviceToken'),
    agentToken: given('agentToken'),
    websiteToken: given('websiteToken'),
    apiIdentifier: given('apiIdentifier'),
    close: () => Promise.resolve(),
  };
}

async function sandbox(): Promise<ContractTarget> {
  const host = await SandboxHost.start();
  const { accountId, tokens, website, api } = host.seed;
  return {
    url: host.url,
    accountId,
    serviceToken: tokens.doorman,
    agentToken: tokens.ann,
    websiteToken: website.websiteToken,
    apiIdentifier: api.identifier,
    close: () => host.stop(),
  };
}

function given(name: keyof typeof VARIABLES): string {
  const value = process.env[VARIABLES[name]];
  if (value) return value;
  throw new Error(`${VARIABLES[name]} is not set: the contract needs ${Object.values(VARIABLES).join(', ')}`);
}
