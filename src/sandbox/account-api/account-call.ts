import { notAllowed, notFound, unauthorized, json, type Answer } from '../http/answers.js';
import type { Router } from '../http/router.js';
import { headerOf, type PathParameters, type SandboxRequest } from '../http/sandbox-request.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Contact, Conversation, Role, User } from '../helpdesk/records.js';

/** One authenticated request of the account API. */
export interface AccountCall {
  request: SandboxRequest;
  parameters: PathParameters;
  user: User;
  role: Role;
  accountId: number;
}

export type AccountHandler = (call: AccountCall) => Answer;

export function userOfToken(state: HelpdeskState, request: SandboxRequest): User | undefined {
  const token = tokenOf(request);
  return [...state.users.values()].find((user) => user.token === token);
}

function tokenOf(request: SandboxRequest): string | undefined {
  return headerOf(request, 'api_access_token') ?? headerOf(request, 'api-access-token');
}

export function authenticate(state: HelpdeskState, request: SandboxRequest): User | Answer {
  if (!tokenOf(request)) return json({ errors: ['You need to sign in or sign up before continuing.'] }, 401);
  return userOfToken(state, request) ?? unauthorized('Invalid Access Token');
}

/** Registers routes below `/api/v1/accounts/:account`, each asking for a member of that account. */
export class AccountRoutes {
  constructor(
    private readonly router: Router,
    private readonly state: HelpdeskState,
  ) {}

  /** A route for every member. */
  add(method: string, pattern: string, handle: AccountHandler): void {
    this.router.add(method, `/api/v1/accounts/:account/${pattern}`, (request, parameters) => {
      const call = this.callOf(request, parameters);
      return 'status' in call ? call : this.state.inNameOf(call.user, () => handle(call));
    });
  }

  /** A route for administrators only. */
  addForAdministrators(method: string, pattern: string, handle: AccountHandler): void {
    this.add(method, pattern, (call) => (call.role === 'administrator' ? handle(call) : notAllowed()));
  }

  private callOf(request: SandboxRequest, parameters: PathParameters): AccountCall | Answer {
    const user = authenticate(this.state, request);
    if ('status' in user) return user;
    const accountId = Number(parameters['account']);
    if (!this.state.accounts.has(accountId)) return notFound();
    const role = user.roles.get(accountId);
    if (!role) return unauthorized('You are not authorized to access this account');
    return { request, parameters, user, role, accountId };
  }
}

export function idParameter(call: AccountCall, name: string): number {
  return Number(call.parameters[name]);
}

export function contactOf(state: HelpdeskState, call: AccountCall): Contact | undefined {
  const contact = state.contacts.get(idParameter(call, 'contact'));
  return contact?.accountId === call.accountId ? contact : undefined;
}

export function conversationOf(state: HelpdeskState, call: AccountCall): Conversation | undefined {
  const conversation = state.conversations.get(idParameter(call, 'conversation'));
  return conversation?.accountId === call.accountId ? conversation : undefined;
}
