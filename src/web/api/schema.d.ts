/** Written by "npm run api:types" from the API's description 193be8bf11b103fa101470203ea787e2; do not edit. */
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks, where, and what they may do */
        get: operations["Session_read"];
        put?: never;
        post?: never;
        /** Sign out of this browser */
        delete: operations["Session_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/demo-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agents one may be in the demo */
        get: operations["Session_demoAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be an agent of the demo */
        post: operations["Session_demo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of this installation */
        get: operations["ApiKey_all"];
        put?: never;
        /** Make a key; its secret is shown this once */
        post: operations["ApiKey_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key, at once */
        delete: operations["ApiKey_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visitors, a page at a time */
        get: operations["Visitor_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/by-conversation/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visitor of a conversation of the helpdesk */
        get: operations["Visitor_byConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/by-contact/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visitor of a contact of the helpdesk */
        get: operations["Visitor_byContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/by-session/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visitor of one session */
        get: operations["Visitor_bySession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything one page shows of a visitor */
        get: operations["Visitor_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blacklist, whitelist, clear status or dismiss */
        post: operations["Visitor_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the latest decision, host included; within an hour */
        post: operations["Visitor_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visitors who wait for a decision, the longest waiting first */
        get: operations["ReviewItem_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-items/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many wait */
        get: operations["ReviewItem_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item, open or decided */
        get: operations["ReviewItem_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-items/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide about the visitor of an item; 409 if somebody was faster */
        post: operations["ReviewItem_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes (text/event-stream)
         * @description Each event is `{id, type, ids, visitorIds?, by?, action?}`: read anew what you show of it. Data `null`: some were missed, everything may be old. A comment every 15 s says that it is alive.
         */
        get: operations["Stream_begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgentAnswer: {
            /** @example 3 */
            id: number;
            /** @example Ann Agent */
            name: string;
            /** @example ann@example.com */
            email: string | null;
            /** @enum {string} */
            role: "agent" | "administrator";
        };
        InstallationAnswer: {
            id: string;
            /** @example https://chat.example.org */
            hostUrl: string;
            /** @example 1 */
            accountId: number;
            /** @example Example Ltd */
            name: string;
            /**
             * @description IANA name of the zone in which pages show times.
             * @example Europe/Berlin
             */
            timeZone: string;
        };
        PermissionsAnswer: {
            blacklist: boolean;
            whitelist: boolean;
            clear: boolean;
            dismiss: boolean;
            undo: boolean;
            protect: boolean;
            /** @description Settings, keys, ranges, export, erase. */
            administer: boolean;
        };
        SessionAnswer: {
            /** @description Of an API key: its name, and id 0. */
            agent: components["schemas"]["AgentAnswer"];
            installation: components["schemas"]["InstallationAnswer"];
            permissions: components["schemas"]["PermissionsAnswer"];
            /** @description For X-Doorman-CSRF; null unless a cookie proved it. */
            csrf: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description Whether this is the demo, where anybody may be any agent. */
            demo: boolean;
        };
        DemoAgentAnswer: {
            /** @example 3 */
            id: number;
            /** @example Ann Agent */
            name: string;
            /** @example ann@example.com */
            email: string | null;
            /** @enum {string} */
            role: "agent" | "administrator";
            installationId: string;
        };
        DemoSignInBody: {
            /** @description Needed where more than one is installed. */
            installationId?: string;
            /**
             * @description `tab`: answers the token, for a page that keeps it itself where cookies do not reach it.
             * @enum {string}
             */
            keep?: "cookie" | "tab";
            /**
             * @description One of GET session/demo-agents.
             * @example 3
             */
            agentId: number;
        };
        SignedInAnswer: {
            /** @description The bearer token, if `keep` was `tab`. */
            token: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        ApiKeyAnswer: {
            id: number;
            name: string;
            scopes: ("read" | "decide" | "lists" | "admin")[];
            /** @example Ann */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        };
        ApiKeysAnswer: {
            items: components["schemas"]["ApiKeyAnswer"][];
        };
        NewApiKeyBody: {
            /** @example Nightly export */
            name: string;
            /**
             * @description `admin`: what needs an administrator, on top of the other scopes.
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "decide" | "lists" | "admin")[];
        };
        NewApiKeyAnswer: {
            id: number;
            /**
             * @description Shown this once.
             * @example dmk_…
             */
            secret: string;
        };
        SignalAnswer: {
            /** @example message_flood */
            kind: string;
            /** @enum {string} */
            level: "disabled" | "positive" | "medium" | "high" | "extreme";
        };
        VisitorAnswer: {
            /** @example 7 */
            id: number;
            /** @example Vic */
            name: string | null;
            /** @example vic@example.com */
            email: string | null;
            /** @example +15550100001 */
            phone: string | null;
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            /** @example 100 */
            score: number;
            /** @enum {string} */
            band: "trusted" | "moderate" | "risky" | "critical";
            /** @example Germany */
            country: string | null;
            /** @example DE */
            countryCode: string | null;
            /** @example 198.51.100.7 */
            lastIp: string | null;
            /** @description The visitor could have written that IP; it is no proof. */
            lastIpForgeable: boolean;
            /** @example Firefox */
            browser: string | null;
            /** @example Linux */
            platform: string | null;
            device: string | null;
            signals: components["schemas"]["SignalAnswer"][];
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            protected: boolean;
            /** @description The open item of the review queue. */
            openItemId: number | null;
            /** @description Grows with every decision; send it along to be refused when it is old. */
            version: number;
            /** @description Contacts of the host. */
            contactIds: number[];
        };
        VisitorsAnswer: {
            items: components["schemas"]["VisitorAnswer"][];
            nextCursor: string | null;
        };
        ReceiptLineAnswer: {
            /** @example message_flood */
            kind: string;
            /** @enum {string} */
            level: "disabled" | "positive" | "medium" | "high" | "extreme";
            /** @example 20 */
            weight: number;
            /** @description False for Positive signals while the visitor is blacklisted. */
            counted: boolean;
            occurrences: number;
            /** Format: date-time */
            lastAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** @description What was seen last, by kind. */
            evidence: {
                [key: string]: unknown;
            };
        };
        IdentifierAnswer: {
            id: number;
            /** @enum {string} */
            kind: "email" | "phone" | "ip" | "external_id";
            value: string;
            /** @enum {string} */
            quality: "proved" | "entered" | "claimed";
            /** @example contact */
            source: string;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** @description Other visitors who hold it; counted up to 100. */
            sharedBy: number;
            /** @description False for a claim that so many made that it binds nobody. */
            bound: boolean;
            /** @description The visitor’s blacklisting catches it. */
            covered: boolean;
        };
        AuthorAnswer: {
            /** @example Ann */
            name: string;
            /** @enum {string} */
            kind: "agent" | "host" | "shell" | "api" | "expiry" | "import" | "doorman";
        };
        PlaceAnswer: {
            /** @enum {string} */
            place: "chat" | "calls" | "gate";
            enforced: boolean;
            /** @example Gate: not enforced: no gate. */
            words: string;
        };
        EntryAnswer: {
            id: number;
            /** @enum {string} */
            list: "blacklist" | "whitelist";
            /** @enum {string} */
            kind: "visitor" | "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
            /** @example spam.example */
            value: string;
            visitorId: number | null;
            visitorName: string | null;
            /** @enum {string} */
            reason: "spam" | "abusive" | "threat" | "bot" | "fraud" | "other";
            note: string | null;
            author: components["schemas"]["AuthorAnswer"];
            /**
             * @description The way it came.
             * @example panel
             */
            source: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            liftedAt: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "lifted";
            enforcedWhere: components["schemas"]["PlaceAnswer"][];
            version: number;
            /** @description Messages and calls it has stopped. */
            hits: number;
        };
        LinkAnswer: {
            visitorId: number;
            name: string | null;
            /** @enum {string} */
            because: "contact" | "claim" | "split";
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            /** Format: date-time */
            since: string;
        };
        ChannelAnswer: {
            /** @enum {string} */
            channel: "website" | "other" | "voice" | "gate";
            /** @enum {string} */
            state: "enforced" | "pending" | "failed" | "not_connected";
            why: string | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            /** @description For POST enforcements/{id}/retry. */
            enforcementIds: number[];
        };
        LastDecisionAnswer: {
            actionId: number;
            /** @enum {string} */
            action: "blacklist" | "whitelist" | "clear" | "dismiss" | "undo";
            /** @example Ann */
            by: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description Null for one that ended by itself.
             */
            undoableUntil: string | null;
        };
        SessionLineAnswer: {
            id: number;
            inboxId: number;
            /** @description Null while the host does not tell its inboxes. */
            inboxName: string | null;
            /** @enum {string} */
            channel: "web_widget" | "api" | "email" | "sms" | "whatsapp" | "voice" | "other";
            /** @description The host checked who it is. */
            verified: boolean;
            contactId: number;
            /**
             * Format: date-time
             * @description When it came to its contact by claim or merge.
             */
            joinedAt: string | null;
            /** Format: date-time */
            lastSeenAt: string;
        };
        StillCaughtAnswer: {
            entryId: number;
            /** @enum {string} */
            list: "blacklist" | "whitelist";
            /** @example email_domain example.com */
            subject: string;
        };
        ProfileAnswer: {
            /** @example 7 */
            id: number;
            /** @example Vic */
            name: string | null;
            /** @example vic@example.com */
            email: string | null;
            /** @example +15550100001 */
            phone: string | null;
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            /** @example 100 */
            score: number;
            /** @enum {string} */
            band: "trusted" | "moderate" | "risky" | "critical";
            /** @example Germany */
            country: string | null;
            /** @example DE */
            countryCode: string | null;
            /** @example 198.51.100.7 */
            lastIp: string | null;
            /** @description The visitor could have written that IP; it is no proof. */
            lastIpForgeable: boolean;
            /** @example Firefox */
            browser: string | null;
            /** @example Linux */
            platform: string | null;
            device: string | null;
            signals: components["schemas"]["SignalAnswer"][];
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            protected: boolean;
            /** @description The open item of the review queue. */
            openItemId: number | null;
            /** @description Grows with every decision; send it along to be refused when it is old. */
            version: number;
            /** @description Contacts of the host. */
            contactIds: number[];
            receipt: components["schemas"]["ReceiptLineAnswer"][];
            identifiers: components["schemas"]["IdentifierAnswer"][];
            /** @description The entry in force on this visitor. */
            entry: components["schemas"]["EntryAnswer"] | null;
            entries: components["schemas"]["EntryAnswer"][];
            links: components["schemas"]["LinkAnswer"][];
            channels: components["schemas"]["ChannelAnswer"][];
            lastDecision: components["schemas"]["LastDecisionAnswer"] | null;
            sessions: components["schemas"]["SessionLineAnswer"][];
            stillCaughtBy: components["schemas"]["StillCaughtAnswer"][];
        };
        DecisionBody: {
            /**
             * @default other
             * @enum {string}
             */
            reason?: "spam" | "abusive" | "threat" | "bot" | "fraud" | "other";
            /** @example Sends the same link again and again. */
            note?: string;
            /**
             * @default forever
             * @enum {string}
             */
            expiry?: "24h" | "3d" | "7d" | "30d" | "forever";
            /** @enum {string} */
            action: "blacklist" | "whitelist" | "clear" | "dismiss";
            /**
             * @description `session`: covers the sessions only.
             * @enum {string}
             */
            scope?: "person" | "session";
            /**
             * @description Claims left uncovered.
             * @example [
             *       "email:a@example.com"
             *     ]
             */
            excluded?: string[];
            /** @description The conversation it comes from. */
            conversationId?: number;
            /** @description The version that was seen; 409 when another stands now. */
            version?: number;
            /** @description What was typed to confirm. */
            confirm?: string;
        };
        CoveredAnswer: {
            /** @example phone */
            kind: string;
            /** @example +15550100001 */
            value: string;
            /** @enum {string|null} */
            quality: "proved" | "entered" | "claimed" | null;
        };
        DecisionAnswer: {
            visitorId: number;
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            /** @description For undo. */
            actionId: number;
            entryId: number | null;
            /** @description False: it stood so already. */
            changed: boolean;
            covered: components["schemas"]["CoveredAnswer"][];
            stillCaughtBy: components["schemas"]["StillCaughtAnswer"][];
            /** Format: date-time */
            undoableUntil: string | null;
            /** @description The visitor’s version now. */
            version: number;
        };
        CauseAnswer: {
            /** @example score */
            kind: string;
            /**
             * @description The cause in words.
             * @example The trust score fell below the review threshold.
             */
            words: string;
            /** Format: date-time */
            at: string;
            conversationId: number | null;
            messageId: number | null;
            callId: number | null;
        };
        ReviewItemAnswer: {
            id: number;
            version: number;
            visitor: components["schemas"]["VisitorAnswer"];
            causes: components["schemas"]["CauseAnswer"][];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** @example Ann */
            decidedBy: string | null;
            /** @enum {string|null} */
            decision: "blacklist" | "whitelist" | "clear" | "dismiss" | "undo" | null;
        };
        ReviewItemsAnswer: {
            items: components["schemas"]["ReviewItemAnswer"][];
            nextCursor: string | null;
            /** @description Open items in all. */
            total: number;
        };
        ReviewCountAnswer: {
            /** @description Open items. */
            count: number;
        };
        ReviewDecisionBody: {
            /**
             * @default other
             * @enum {string}
             */
            reason?: "spam" | "abusive" | "threat" | "bot" | "fraud" | "other";
            /** @example Sends the same link again and again. */
            note?: string;
            /**
             * @default forever
             * @enum {string}
             */
            expiry?: "24h" | "3d" | "7d" | "30d" | "forever";
            /** @enum {string} */
            action: "blacklist" | "whitelist" | "dismiss";
            /** @description The item’s version that was seen. */
            version: number;
            /** @description What was typed to confirm. */
            confirm?: string;
        };
        FieldFaultAnswer: {
            /** @example note */
            field: string;
            /** @example note must be shorter than or equal to 2000 characters */
            message: string;
        };
        ProblemAnswer: {
            /** @example about:blank */
            type: string;
            /** @example Conflict with the present state */
            title: string;
            /** @example 409 */
            status: number;
            /** @example visitor.version_conflict */
            code: string;
            /** @example Somebody has decided about this visitor meanwhile. Look again, then decide. */
            detail: string;
            /** @description Of a request that is not well-formed. */
            errors?: components["schemas"]["FieldFaultAnswer"][];
            /**
             * @description What to type to confirm (`confirmation.required`).
             * @example BLACKLIST
             */
            confirmWord?: string;
            /** @description What it would touch (`confirmation.required`). */
            why?: string;
            /**
             * @description Ways of signing in (`session.none`).
             * @example [
             *       "demo"
             *     ]
             */
            ways?: string[];
            /** @description Who decided first (`visitor.version_conflict`, `review_item.decided`). */
            decidedBy?: string;
            /**
             * @description What was decided.
             * @example blacklist
             */
            action?: string;
            /**
             * Format: date-time
             * @description When it was decided.
             */
            at?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Session_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Session_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Session_demoAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoAgentAnswer"][];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Session_demo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoSignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ApiKey_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeysAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ApiKey_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ApiKey_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_page: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description A part of a name, e-mail address, phone number or IP address, and `score:<40`, `status:blacklisted`, `band:risky`. */
                q?: string;
                status?: "normal" | "pending_review" | "whitelisted" | "blacklisted";
                band?: "trusted" | "moderate" | "risky" | "critical";
                sort?: "-lastSeen" | "lastSeen" | "score" | "-score";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitorsAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_byConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_byContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_bySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Visitor_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ReviewItem_page: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                state?: "open" | "closed";
                /** @description `score`: the lowest first. */
                sort?: "openedAt" | "-openedAt" | "score";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewItemsAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ReviewItem_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewCountAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ReviewItem_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewItemAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    ReviewItem_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDecisionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionAnswer"];
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    Stream_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Resumes after this event. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What is wrong and what to do next. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
}
