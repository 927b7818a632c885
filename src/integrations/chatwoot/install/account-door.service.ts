import { Injectable } from '@nestjs/common';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { ChatwootHttp } from '../host/chatwoot-http.js';
import { ChatwootAccount } from './chatwoot-account.js';

/** The way to an account of a host, with or without an installation. */
@Injectable()
export class AccountDoor {
  constructor(private readonly hosts: ChatwootHosts) {}

  to(hostUrl: string, accountId: number, token: string): ChatwootAccount {
    return new ChatwootAccount(new ChatwootHttp(this.hosts.connectionTo(hostUrl), token), accountId);
  }
}
