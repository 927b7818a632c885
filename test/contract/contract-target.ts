import type { HostSession } from '../../src/integrations/chatwoot/identity/host-session.js';
import { openAgentSession } from '../../src/sandbox/helpdesk/agent-sessions.js';
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
  /** What the agent's browser keeps once it has signed in. */
  agentSession(): Promise<HostSession>;
  close(): Promise<void>;
}

const VARIABLES = {
  url: 'DOORMAN_CONTRACT_URL',
  account: 'DOORMAN_CONTRACT_ACCOUNT',
  serviceToken: 'DOORMAN_CONTRACT_ADMIN_TOKEN',
  agentToken: 'DOORMAN_CONTRACT_AGENT_TOKEN',
  websiteToken: 'DOORMAN_CONTRACT_INBOX',
  apiIdentifier: 'DOORMAN_CONTRACT_API_INBOX',
  agentEmail: 'DOORMAN_CONTRACT_AGENT_EMAIL',
  agentPassword: 'DOORMAN_CONTRACT_AGENT_PASSWORD',
} as const;

/** The host that the environment names, or the sandbox. */
export function openTarget(): Promise<ContractTarget> {
  return process.env[VARIABLES.url] ? Promise.resolve(givenHost()) : sandbox();
}

function givenHost(): ContractTarget {
  const url = given('url').replace(/\/+$/, '');
  return {
    url,
    accountId: Number(given('account')),
    serviceToken: given('serviceToken'),
    agentToken: given('agentToken'),
    websiteToken: given('websiteToken'),
    apiIdentifier: given('apiIdentifier'),
    agentSession: () => signIn(url, given('agentEmail'), given('agentPassword')),
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
    agentSession: () => Promise.resolve(sandboxSession(host)),
    close: () => host.stop(),
  };
}

function sandboxSession({ state, seed }: SandboxHost): HostSession {
  const ann = state.users.get(seed.userIds.ann);
  if (!ann) throw new Error('no Ann');
  return openAgentSession(state, ann);
}

async function signIn(url: string, email: string, password: string): Promise<HostSession> {
  const body = JSON.stringify({ email, password });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/auth/sign_in`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`the agent could not sign in: ${answer.status}`);
  const header = (name: string): string => answer.headers.get(name) ?? '';
  return { accessToken: header('access-token'), client: header('client'), uid: header('uid') };
}

function given(name: keyof typeof VARIABLES): string {
  const value = process.env[VARIABLES[name]];
  if (value) return value;
  throw new Error(`${VARIABLES[name]} is not set: the contract needs ${Object.values(VARIABLES).join(', ')}`);
}
