import { accountClauses, sessionClauses } from './clauses/account.js';
import { contactClauses } from './clauses/contacts.js';
import { conversationClauses } from './clauses/conversations.js';
import { deliveryClauses, refusalClauses } from './clauses/delivery.js';
import { bodyClauses } from './clauses/bodies.js';
import { doorClauses } from './clauses/doors.js';
import { feedClauses } from './clauses/feed.js';
import { listClauses } from './clauses/lists.js';
import { messageClauses } from './clauses/messages.js';
import { threadClauses } from './clauses/threads.js';
import { ContractWorld } from './contract-world.js';

let world: ContractWorld;
const theWorld = (): ContractWorld => world;

beforeAll(async () => {
  world = await ContractWorld.open();
});
afterAll(() => world.close());

/** What Doorman relies on in a Chatwoot, whichever it is. */
describe('a contact', () => {
  contactClauses(theWorld);
});
describe('a conversation', () => {
  conversationClauses(theWorld);
});
describe('a message', () => {
  messageClauses(theWorld);
});
describe('a list', () => {
  listClauses(theWorld);
});
describe('a webhook', () => {
  deliveryClauses(theWorld);
});
describe('a thread', () => {
  threadClauses(theWorld);
});
describe('the visitors’ door', () => {
  doorClauses(theWorld);
  bodyClauses(theWorld);
});
describe('an account', () => {
  accountClauses(theWorld);
});
describe('an agent’s session', () => {
  sessionClauses(theWorld);
});
describe('the agents’ socket', () => {
  feedClauses(theWorld);
});
describe('a refusal', () => {
  refusalClauses(theWorld);
});
