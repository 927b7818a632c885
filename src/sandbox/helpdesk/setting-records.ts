import type { Moment } from './records.js';

/** What an installer writes: none of these sends a webhook when it changes. */
export interface WebhookRecord {
  id: number;
  accountId: number;
  name: string | null;
  url: string;
  subscriptions: string[];
  secret: string;
}

export interface LabelRecord {
  id: number;
  accountId: number;
  title: string;
  description: string | null;
  color: string;
  showOnSidebar: boolean | null;
}

export interface MacroAction {
  action_name: string;
  action_params: unknown[];
}

export interface MacroRecord {
  id: number;
  accountId: number;
  name: string;
  visibility: 'global' | 'personal';
  createdById: number;
  updatedById: number;
  actions: MacroAction[];
}

export interface DashboardAppRecord {
  id: number;
  accountId: number;
  title: string;
  content: { url: string; type: string }[];
  createdAt: Moment;
}

export interface AttributeDefinitionRecord {
  id: number;
  accountId: number;
  displayName: string;
  displayType: string;
  description: string | null;
  key: string;
  model: string;
  values: string[];
  createdAt: Moment;
  updatedAt: Moment;
}
