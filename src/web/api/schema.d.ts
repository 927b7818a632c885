/** Written by "npm run api:types" from the API's description b968fef4891da2502b8d24077a48b00b; do not edit. */
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
    "/api/v1/session/companion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove oneself by the session at the helpdesk that its page hands over */
        post: operations["Session_companion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/host-cookie": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove oneself by the helpdesk's own cookie, where we have its host name */
        post: operations["Session_hostCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/challenge/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time code to send as a private note */
        post: operations["Session_openChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in once the note with the code has arrived; 401 session.not_proved until then */
        post: operations["Session_challenge"];
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
    "/api/v1/visitors/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many visitors there are, blacklisted and whitelisted ones among them */
        get: operations["Visitor_counted"];
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
    "/api/v1/visitors/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What deciding about many would touch, and who is left out; each is decided by itself */
        post: operations["VisitorCare_bulkPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a decision would touch, and whether it takes a confirmation */
        post: operations["VisitorCare_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept of a visitor, as a file; administrators only */
        get: operations["VisitorCare_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase everything personal that is kept of a visitor, for good; administrators only */
        post: operations["VisitorCare_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a visitor: a High signal, no decision */
        post: operations["VisitorCare_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/protected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Protect a visitor: blacklisting it then takes an administrator and a typed word */
        post: operations["VisitorCare_protect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two visitors are one person */
        post: operations["VisitorCare_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/identifiers/{identifierId}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an identifier off a visitor’s record for good */
        post: operations["VisitorCare_unlink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visitor’s conversations with what was said last, at most 5 a page */
        get: operations["VisitorHistory_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The visitor’s calls */
        get: operations["VisitorHistory_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was stopped of this visitor */
        get: operations["VisitorHistory_stopped"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visitors/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to this visitor, why, before and after */
        get: operations["VisitorHistory_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was stopped, the newest first */
        get: operations["Attempt_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stopped messages come back as one private note in their conversation */
        post: operations["Attempt_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a stopped file, to be saved: nothing in it is run or shown */
        get: operations["Attempt_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened: stopped, decided, set, flagged; the newest first */
        get: operations["Activity_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What Doorman did, by day, reason and detector */
        get: operations["Overview_read"];
        put?: never;
        post?: never;
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
    "/api/v1/review-items/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release somebody caught only by a network: the messages come back, the entry catches them no more */
        post: operations["ReviewItem_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-items/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The visitor of an item and another one are one person; 409 if somebody was faster */
        post: operations["ReviewItem_join"];
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
    "/api/v1/list-entries/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a list as CSV, line by line in the background; administrators only */
        post: operations["ListTransfer_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is, and which lines were bad */
        get: operations["ListTransfer_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists as CSV, everything that is found; administrators only */
        get: operations["ListTransfer_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of both lists, the newest first */
        get: operations["ListEntry_page"];
        put?: never;
        /** List an e-mail, domain, phone, prefix, IP or range, for people seen or never seen */
        post: operations["ListEntry_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry */
        get: operations["ListEntry_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change reason, note or expiry */
        patch: operations["ListEntry_edit"];
        trace?: never;
    };
    "/api/v1/list-entries/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an entry would touch, and whether it takes a confirmation */
        post: operations["ListEntry_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries/bulk-lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift many; each by itself */
        post: operations["ListEntry_bulkLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/list-entries/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an entry now; a visitor’s is ended by Clear status */
        post: operations["ListEntry_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verdict now, what decides it, and everything that would have */
        get: operations["Explain_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of the installation */
        get: operations["Settings_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some settings; administrators only */
        patch: operations["Settings_change"];
        trace?: never;
    };
    "/api/v1/settings/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The helpdesk’s inboxes, to choose the exempt ones from */
        get: operations["Settings_allInboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/detectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every detector as it is set, and whom those in dry run would have flagged in 7 days */
        get: operations["Detector_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How well the installation works, what is parked and what was given up */
        get: operations["InstallationHealth_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/examination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks the live installation end to end, as "doorman doctor" does */
        post: operations["InstallationHealth_examine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes right on the helpdesk what somebody changed or deleted of what Doorman made */
        post: operations["InstallationHealth_repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a parked webhook again */
        post: operations["InstallationHealth_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enforcements/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try an effect again at once that was given up or waits for its next try */
        post: operations["Enforcement_retry"];
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
    "/api/v1/install/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use up the one-time token of the link */
        post: operations["Install_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/install/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the helpdesk, change nothing, and say what an install would make */
        post: operations["Install_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the install is, and the live checks after it */
        get: operations["Install_progress"];
        put?: never;
        /** Install; GET tells how far it is */
        post: operations["Install_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/install/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blacklist the visitors of contacts that the helpdesk has blocked */
        post: operations["Install_adopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/install/voice/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a Telnyx voice application, change nothing, and say what would be changed and why */
        post: operations["Install_checkVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/install/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put Doorman in front of a Telnyx voice application */
        post: operations["Install_voice"];
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
            /** @description The latest change: a stream resumed after it (`Last-Event-ID`) tells all that follows this answer. */
            changeNo: number;
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
            /** @description With `account` instead of the id, for a page inside the helpdesk. */
            host?: string;
            account?: number;
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
        CompanionSignInBody: {
            /** @description Needed where more than one is installed. */
            installationId?: string;
            /** @description With `account` instead of the id, for a page inside the helpdesk. */
            host?: string;
            account?: number;
            /**
             * @description `tab`: answers the token, for a page that keeps it itself where cookies do not reach it.
             * @enum {string}
             */
            keep?: "cookie" | "tab";
            accessToken: string;
            client: string;
            /** @example ann@example.com */
            uid: string;
        };
        SignInBody: {
            /** @description Needed where more than one is installed. */
            installationId?: string;
            /** @description With `account` instead of the id, for a page inside the helpdesk. */
            host?: string;
            account?: number;
            /**
             * @description `tab`: answers the token, for a page that keeps it itself where cookies do not reach it.
             * @enum {string}
             */
            keep?: "cookie" | "tab";
        };
        ChallengeAnswer: {
            /**
             * @description To be sent as a private note in any conversation.
             * @example #doorman sign-in 7K3F9QPX
             */
            note: string;
            /** @description With it this browser, and no other, takes the session up. */
            handle: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ChallengeSignInBody: {
            /** @description Needed where more than one is installed. */
            installationId?: string;
            /** @description With `account` instead of the id, for a page inside the helpdesk. */
            host?: string;
            account?: number;
            /**
             * @description `tab`: answers the token, for a page that keeps it itself where cookies do not reach it.
             * @enum {string}
             */
            keep?: "cookie" | "tab";
            /** @description As POST session/challenge/code answered it to this browser. */
            handle: string;
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
        VisitorCountsAnswer: {
            /**
             * @description Of very many visitors the count can be some seconds old.
             * @example 48210
             */
            all: number;
            /** @example 63 */
            blacklisted: number;
            /** @example 12 */
            whitelisted: number;
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
            email: string | null;
            phone: string | null;
            browser: string | null;
            platform: string | null;
            /** @enum {string} */
            because: "contact" | "claim" | "split";
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            protected: boolean;
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
            /**
             * Format: date-time
             * @description Since when nothing of the visitor is left on the helpdesk: its contacts were deleted there. The decision stays on the other identifiers; offer Erase.
             */
            goneAt: string | null;
            /** @description Contacts that are gone on the helpdesk. */
            goneContactIds: number[];
            /**
             * Format: date-time
             * @description When the visitor was erased here.
             */
            erasedAt: string | null;
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
             * @description `session`: only the session of `sessionId`, as a visitor of its own; without it, sessions only. `suggested`: what a macro in the conversation of `conversationId` would take.
             * @enum {string}
             */
            scope?: "person" | "session" | "suggested";
            /** @description The session in question. */
            sessionId?: number;
            /** @description IP addresses to blacklist with the visitor. */
            ips?: string[];
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
        UndoBody: {
            /** @description The decision to take back; 409 if a later one stands. */
            actionId?: number;
        };
        BulkPreviewBody: {
            /** @enum {string} */
            action: "blacklist" | "whitelist";
            visitorIds: number[];
        };
        SkippedAnswer: {
            visitorId: number;
            /**
             * @description Why it is left out.
             * @enum {string}
             */
            why: "protected" | "whitelisted" | "already" | "gone";
        };
        BlastRadiusAnswer: {
            /** @description Other visitors it touches. */
            visitors: number;
            openConversations: number;
            /** @description Whitelisted ones among them. */
            whitelisted: number;
        };
        BulkPreviewAnswer: {
            /** @description Those who would be decided about. */
            visitorIds: number[];
            skipped: components["schemas"]["SkippedAnswer"][];
            /** @description Their own open conversations, which a blacklisting resolves. */
            openConversations: number;
            /** @description Blacklisted ones among them, whom a whitelisting frees. */
            freed: number;
            blastRadius: components["schemas"]["BlastRadiusAnswer"];
            /** @description What a page lets the agent type first; null where nothing must be. */
            confirmWord: string | null;
        };
        PreviewBody: {
            /** @enum {string} */
            action: "blacklist" | "whitelist" | "clear" | "dismiss";
            /** @description The session in question. */
            sessionId?: number;
            /** @description The conversation it comes from; its session then is the one in question. */
            conversationId?: number;
            /**
             * @description `session`: what it means for that session alone or, without one, for the sessions only.
             * @enum {string}
             */
            scope?: "person" | "session";
        };
        PreviewedCoverAnswer: {
            /** @enum {string} */
            kind: "email" | "phone" | "ip" | "external_id";
            value: string;
            /** @enum {string} */
            quality: "proved" | "entered" | "claimed";
            /** @description Other visitors who hold it. */
            heldByOthers: number;
            /** @description It may be left out (`excluded`). */
            tickable: boolean;
            ticked: boolean;
        };
        PreviewedSessionAnswer: {
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
            covered: boolean;
        };
        PreviewedAddressAnswer: {
            value: string;
            seenByGate: boolean;
            /** @description Other visitors whom the gate saw there. */
            heldByOthers: number;
            /** @description It may be listed with the visitor (`ips`). */
            tickable: boolean;
            /** @description Why it cannot be ticked. */
            why: string | null;
        };
        ResolvedConversationAnswer: {
            conversationId: number;
            inboxId: number;
        };
        TouchedVisitorAnswer: {
            visitorId: number;
            name: string | null;
            /** @enum {string} */
            status: "normal" | "pending_review" | "whitelisted" | "blacklisted";
            protected: boolean;
        };
        ConflictAnswer: {
            text: string;
        };
        PreviewAnswer: {
            covers: components["schemas"]["PreviewedCoverAnswer"][];
            sessions: components["schemas"]["PreviewedSessionAnswer"][];
            ips: components["schemas"]["PreviewedAddressAnswer"][];
            /** @description Conversations that it resolves. */
            openConversations: components["schemas"]["ResolvedConversationAnswer"][];
            /** @description Others who surely hold what it covers. */
            blastRadius: components["schemas"]["BlastRadiusAnswer"];
            /** @description Some of those, first whom one would least want to touch. */
            touched: components["schemas"]["TouchedVisitorAnswer"][];
            conflicts: components["schemas"]["ConflictAnswer"][];
            protected: boolean;
            /** @description What must be typed (`confirm`); null where nothing must. */
            confirmWord: string | null;
            scopes: ("session" | "person")[];
            /** @description The session in question. */
            sessionId: number | null;
            /**
             * @description What a macro or the host’s own Block would take.
             * @enum {string}
             */
            suggestedScope: "session" | "person";
            /** @description The host would send its satisfaction survey. */
            surveyWarning: string | null;
        };
        EraseBody: {
            /** @description What was typed to confirm; 422 says what to type. */
            confirm?: string;
        };
        ReportBody: {
            note?: string;
        };
        ProtectedBody: {
            protected: boolean;
        };
        JoinBody: {
            /** @description The other visitor. */
            otherId: number;
        };
        JoinedAnswer: {
            /** @description The visitor that stays. */
            visitorId: number;
        };
        ReadMessageAnswer: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            author: "visitor" | "agent" | "doorman";
            text: string;
        };
        ConversationAnswer: {
            conversationId: number;
            /** @description Where an agent reads it in the helpdesk. */
            hostUrl: string;
            inboxId: number;
            inboxName: string | null;
            /** @enum {string} */
            channel: "web_widget" | "api" | "email" | "sms" | "whatsapp" | "voice" | "other";
            /** @enum {string} */
            status: "open" | "pending" | "snoozed" | "resolved";
            /** Format: date-time */
            lastMessageAt: string;
            messages: components["schemas"]["ReadMessageAnswer"][];
            /** @description False while the helpdesk is away: then only what Doorman keeps itself. */
            complete: boolean;
        };
        ConversationsAnswer: {
            items: components["schemas"]["ConversationAnswer"][];
            nextCursor: string | null;
        };
        CallAnswer: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @example +15550100001 */
            caller: string | null;
            /** @enum {string} */
            callerKind: "number" | "sip" | "withheld" | "malformed";
            dialled: string | null;
            /** @enum {string} */
            outcome: "passed" | "refused" | "let_through";
            /** @description How surely the carrier knows the number: A, B, C. */
            attestation: string | null;
            /** @description What the carrier’s own screening says. */
            screening: string | null;
        };
        CallsAnswer: {
            items: components["schemas"]["CallAnswer"][];
            nextCursor: string | null;
        };
        AttemptFileAnswer: {
            id: number;
            /** @example photo.jpg */
            name: string | null;
            /** @description As the host said; nobody checked. */
            contentType: string | null;
            /** @description Bytes. */
            size: number | null;
            /**
             * @description `kept` and `truncated` can be downloaded.
             * @enum {string}
             */
            state: "wanted" | "kept" | "truncated" | "gone";
        };
        StoppedByAnswer: {
            /** @example The visitor was blacklisted. */
            words: string;
        };
        AttemptAnswer: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "message" | "call";
            /** @enum {string} */
            channel: "web_widget" | "api" | "email" | "sms" | "whatsapp" | "voice" | "other";
            visitorId: number | null;
            visitorName: string | null;
            conversationId: number | null;
            callId: number | null;
            /** @description The number of a caller. */
            caller: string | null;
            /** @description Null for a call, and once its time to be kept is over. */
            text: string | null;
            files: components["schemas"]["AttemptFileAnswer"][];
            stoppedBy: components["schemas"]["StoppedByAnswer"];
            entryId: number | null;
            /**
             * Format: date-time
             * @description A later decision, or the carrier, let it pass after all.
             */
            withdrawnAt: string | null;
            /**
             * Format: date-time
             * @description When it came back as a note.
             */
            releasedAt: string | null;
        };
        AttemptsAnswer: {
            items: components["schemas"]["AttemptAnswer"][];
            nextCursor: string | null;
        };
        AuditAnswer: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @example Ann */
            by: string;
            /** @example visitor.blacklist */
            action: string;
            /** @example Blacklisted: spam */
            words: string;
            reason: string | null;
            note: string | null;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Ids of what else it concerns. */
            refs: {
                [key: string]: unknown;
            };
        };
        AuditsAnswer: {
            items: components["schemas"]["AuditAnswer"][];
            nextCursor: string | null;
        };
        ReleaseBody: {
            attemptIds: number[];
        };
        ReleasedAnswer: {
            /** @description Those that came back now. */
            released: number[];
        };
        ActivityLineAnswer: {
            /** @description Of the attempt or the audit line; unique with `kind`. */
            id: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "attempt" | "decision" | "setting" | "flag";
            /** @example visitor.blacklist */
            action: string;
            /** @example Blacklisted: spam */
            words: string;
            /** @description Who did it; null for an attempt. */
            by: string | null;
            visitorId: number | null;
            visitorName: string | null;
            /** @description The decision, to take it back with. */
            actionId: number | null;
            /**
             * Format: date-time
             * @description Undo takes the decision back until then; null where it cannot.
             */
            undoableUntil: string | null;
            /** @description The text of a stopped message. */
            text: string | null;
        };
        ActivityAnswer: {
            items: components["schemas"]["ActivityLineAnswer"][];
            nextCursor: string | null;
        };
        OverviewDayAnswer: {
            /**
             * @description In the organisation’s time zone.
             * @example 2026-11-26
             */
            day: string;
            messagesDropped: number;
            callsRefused: number;
            flagged: number;
            /** @description Cleared or whitelisted by a person after a blacklisting. */
            wrongBlocks: number;
        };
        ReasonCountAnswer: {
            /** @example spam */
            reason: string;
            count: number;
        };
        DetectorCountAnswer: {
            /** @example message_flood */
            kind: string;
            count: number;
            visitors: number;
        };
        OverviewTotalsAnswer: {
            messagesDropped: number;
            callsRefused: number;
            flagged: number;
            wrongBlocks: number;
            /** @description Visitors now. */
            blacklisted: number;
            /** @description Visitors now. */
            whitelisted: number;
            /** @description Visitors now. */
            pendingReview: number;
        };
        OverviewAnswer: {
            days: components["schemas"]["OverviewDayAnswer"][];
            byReason: components["schemas"]["ReasonCountAnswer"][];
            byDetector: components["schemas"]["DetectorCountAnswer"][];
            /** @description Of the days in all, and visitors now. */
            totals: components["schemas"]["OverviewTotalsAnswer"];
            /** @description In the review queue now. */
            openItems: number;
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
            /** @description Another visitor has the same e-mail or phone: perhaps they are one person (Join). */
            asksWhetherOnePerson: boolean;
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
        ReviewReleaseBody: {
            /** @description The item’s version that was seen. */
            version: number;
        };
        ReviewJoinBody: {
            /** @description The item’s version that was seen. */
            version: number;
            /** @description The visitor who is the same person. */
            otherId: number;
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
        BadLineAnswer: {
            line: number;
            text: string;
            /** @example Write an e-mail address, as vic@example.com. */
            why: string;
        };
        ImportAnswer: {
            id: number;
            /** @enum {string} */
            state: "running" | "done";
            /** @description Lines looked at. */
            done: number;
            /** @description Lines in all. */
            total: number;
            added: number;
            /** @description On the list already. */
            skipped: number;
            /** @description The first thousand of those that were refused: done − added − skipped. */
            bad: components["schemas"]["BadLineAnswer"][];
        };
        EntriesAnswer: {
            items: components["schemas"]["EntryAnswer"][];
            nextCursor: string | null;
        };
        NewEntryBody: {
            /** @enum {string} */
            list: "blacklist" | "whitelist";
            /** @enum {string} */
            kind: "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
            /** @example spam.example */
            value: string;
            /**
             * @default other
             * @enum {string}
             */
            reason?: "spam" | "abusive" | "threat" | "bot" | "fraud" | "other";
            note?: string;
            /**
             * @default forever
             * @enum {string}
             */
            expiry?: "24h" | "3d" | "7d" | "30d" | "forever";
            /** @description The subject typed once more, where `confirmation.required` asks for it. */
            confirm?: string;
        };
        EntryPreviewBody: {
            /** @enum {string} */
            list: "blacklist" | "whitelist";
            /** @enum {string} */
            kind: "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
            /** @example spam.example */
            value: string;
        };
        SubjectAnswer: {
            /** @enum {string} */
            kind: "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
            /** @description As it is stored and compared. */
            value: string;
        };
        EntryPreviewAnswer: {
            subject: components["schemas"]["SubjectAnswer"];
            /** @description The one that is on this list already. */
            existingEntryId: number | null;
            blastRadius: components["schemas"]["BlastRadiusAnswer"];
            /** @description Why it takes an administrator; empty for an ordinary one. */
            guards: string[];
            /** @description What must be typed; null where nothing must. */
            confirmWord: string | null;
            /** @description Why this caller may not do it at all; null where they may. */
            refused: string | null;
            enforcedWhere: components["schemas"]["PlaceAnswer"][];
        };
        BulkLiftBody: {
            ids: number[];
        };
        RefusedLiftAnswer: {
            id: number;
            why: string;
        };
        BulkLiftAnswer: {
            lifted: number[];
            refused: components["schemas"]["RefusedLiftAnswer"][];
        };
        EntryChangeBody: {
            /** @enum {string} */
            reason?: "spam" | "abusive" | "threat" | "bot" | "fraud" | "other";
            note?: string | null;
            /**
             * @description Counted from now.
             * @enum {string}
             */
            expiry?: "24h" | "3d" | "7d" | "30d" | "forever";
            /** @description The version that was seen; 409 when another stands now. */
            version?: number;
        };
        EntryLiftBody: {
            /** @description The version that was seen; 409 when another stands now. */
            version?: number;
        };
        CandidateAnswer: {
            /** @example visitor_blacklist */
            role: string;
            /** @enum {string} */
            effect: "allow" | "review" | "block";
            entryId: number | null;
            visitorId: number | null;
            /** @example The visitor is blacklisted. */
            words: string;
        };
        UncountedAnswer: {
            /**
             * @description held_by_other, claimed_by_many, one_of_several, unlinked, claim_frees_nobody, trusted, released, expired, lifted, positive_signal or exempt_inboxes
             * @example held_by_other
             */
            why: string;
            /** @example The visitor only typed the e-mail address, but it is on somebody else's record (proved): it does not count as this visitor's. */
            words: string;
        };
        ExplainAnswer: {
            /** @enum {string} */
            answer: "allow" | "review" | "block";
            /** @example Messages and calls are stopped. */
            words: string;
            /** @description Null when nobody surely holds what was asked for. */
            visitorId: number | null;
            winner: components["schemas"]["CandidateAnswer"] | null;
            losers: components["schemas"]["CandidateAnswer"][];
            uncounted: components["schemas"]["UncountedAnswer"][];
        };
        RolesFields: {
            /** @enum {string} */
            blacklist: "agent" | "administrator";
            /** @enum {string} */
            whitelist: "agent" | "administrator";
            /** @enum {string} */
            clear: "agent" | "administrator";
            /** @enum {string} */
            dismiss: "agent" | "administrator";
            /** @enum {string} */
            undo: "agent" | "administrator";
            /** @enum {string} */
            protect: "agent" | "administrator";
        };
        EntryRolesFields: {
            /** @enum {string} */
            email: "agent" | "administrator";
            /** @enum {string} */
            email_domain: "agent" | "administrator";
            /** @enum {string} */
            phone: "agent" | "administrator";
            /** @enum {string} */
            phone_prefix: "agent" | "administrator";
            /** @enum {string} */
            ip: "agent" | "administrator";
            /** @enum {string} */
            cidr: "agent" | "administrator";
        };
        SettingsAnswer: {
            /** @description Empty: the host’s name. */
            organisation: string;
            /** @example Europe/Berlin */
            timeZone: string;
            /** @description Delete on the host, after a minute, a widget conversation begun while blacklisted. */
            removeConversations: boolean;
            /**
             * @description What the host’s own Block means: a blacklisting, or nothing.
             * @enum {string}
             */
            hostBlock: "adopt" | "ignore";
            /** @description Inboxes that are never screened. */
            exemptInboxIds: number[];
            /**
             * @description Visitors can read it.
             * @example needs-review
             */
            reviewLabel: string;
            /** @example #doorman */
            commandWord: string;
            roles: components["schemas"]["RolesFields"];
            entryRoles: components["schemas"]["EntryRolesFields"];
            /**
             * @description Of own proxies and offices.
             * @example [
             *       "192.0.2.0/24"
             *     ]
             */
            ownNetworks: string[];
            /** @description How far back the import reads conversations. */
            importDays: number;
            /** @description How long webhooks are kept after they were processed. */
            keepBodiesDays: number;
            /** @description How long texts and files of stopped messages are kept. */
            keepTextsDays: number;
            /** @description How long calls are kept. */
            keepCallsDays: number;
            /**
             * @description The master switch: off stops detectors and flags; decisions stay in force.
             * @enum {string}
             */
            detection: "on" | "off";
            /** @description A score below it brings a visitor into the queue. */
            reviewThreshold: number;
            /**
             * @description What a refused caller hears.
             * @enum {string}
             */
            rejectCause: "USER_BUSY" | "CALL_REJECTED";
            /**
             * @description Calls from somebody who keeps the number back.
             * @enum {string}
             */
            withheldCalls: "pass" | "refuse";
            /**
             * @description Calls whose caller is neither a number nor an address.
             * @enum {string}
             */
            malformedCalls: "pass" | "refuse";
            /**
             * @description A call to be refused while the carrier takes no command: let through, or rings in vain.
             * @enum {string}
             */
            callFailure: "open" | "closed";
            /** @description By kind; see GET settings/detectors for what each is for. */
            detectors: {
                [key: string]: components["schemas"]["DetectorFields"];
            };
            /** @description Stands for exactly these settings. */
            version: string;
        };
        RolesBody: {
            /** @enum {string} */
            blacklist?: "agent" | "administrator";
            /** @enum {string} */
            whitelist?: "agent" | "administrator";
            /** @enum {string} */
            clear?: "agent" | "administrator";
            /** @enum {string} */
            dismiss?: "agent" | "administrator";
            /** @enum {string} */
            undo?: "agent" | "administrator";
            /** @enum {string} */
            protect?: "agent" | "administrator";
        };
        EntryRolesBody: {
            /** @enum {string} */
            email?: "agent" | "administrator";
            /** @enum {string} */
            email_domain?: "agent" | "administrator";
            /** @enum {string} */
            phone?: "agent" | "administrator";
            /** @enum {string} */
            phone_prefix?: "agent" | "administrator";
            /** @enum {string} */
            ip?: "agent" | "administrator";
            /** @enum {string} */
            cidr?: "agent" | "administrator";
        };
        SettingsBody: {
            /** @description Empty: the host’s name. */
            organisation?: string;
            /** @example Europe/Berlin */
            timeZone?: string;
            /** @description Delete on the host, after a minute, a widget conversation begun while blacklisted. */
            removeConversations?: boolean;
            /**
             * @description What the host’s own Block means: a blacklisting, or nothing.
             * @enum {string}
             */
            hostBlock?: "adopt" | "ignore";
            /** @description Inboxes that are never screened. */
            exemptInboxIds?: number[];
            /**
             * @description Visitors can read it.
             * @example needs-review
             */
            reviewLabel?: string;
            /** @example #doorman */
            commandWord?: string;
            /**
             * @description Of own proxies and offices.
             * @example [
             *       "192.0.2.0/24"
             *     ]
             */
            ownNetworks?: string[];
            /** @description How far back the import reads conversations. */
            importDays?: number;
            /** @description How long webhooks are kept after they were processed. */
            keepBodiesDays?: number;
            /** @description How long texts and files of stopped messages are kept. */
            keepTextsDays?: number;
            /** @description How long calls are kept. */
            keepCallsDays?: number;
            /**
             * @description The master switch: off stops detectors and flags; decisions stay in force.
             * @enum {string}
             */
            detection?: "on" | "off";
            /** @description A score below it brings a visitor into the queue. */
            reviewThreshold?: number;
            /**
             * @description What a refused caller hears.
             * @enum {string}
             */
            rejectCause?: "USER_BUSY" | "CALL_REJECTED";
            /**
             * @description Calls from somebody who keeps the number back.
             * @enum {string}
             */
            withheldCalls?: "pass" | "refuse";
            /**
             * @description Calls whose caller is neither a number nor an address.
             * @enum {string}
             */
            malformedCalls?: "pass" | "refuse";
            /**
             * @description A call to be refused while the carrier takes no command: let through, or rings in vain.
             * @enum {string}
             */
            callFailure?: "open" | "closed";
            /** @description The version that was read; 409 when the settings are others now. */
            version: string;
            roles?: components["schemas"]["RolesBody"];
            entryRoles?: components["schemas"]["EntryRolesBody"];
            /**
             * @description Some detectors by kind, each with what is to be changed of it.
             * @example {
             *       "message_flood": {
             *         "mode": "dry_run",
             *         "limits": {
             *           "messages": 20
             *         }
             *       }
             *     }
             */
            detectors?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        InboxAnswer: {
            id: number;
            /** @example Website */
            name: string;
            /** @enum {string} */
            channel: "web_widget" | "api" | "email" | "sms" | "whatsapp" | "voice" | "other";
        };
        InboxesAnswer: {
            items: components["schemas"]["InboxAnswer"][];
        };
        WouldFlagAnswer: {
            id: number;
            name: string | null;
            /** Format: date-time */
            at: string;
        };
        DryRunAnswer: {
            /** @description Visitors of whom it has recorded something. */
            recorded: number;
            /** @description Visitors whom it alone would have brought into the review queue. */
            wouldFlag: number;
            visitors: components["schemas"]["WouldFlagAnswer"][];
        };
        DetectorAnswer: {
            /**
             * @description `dry_run`: recorded and counted, not scored.
             * @enum {string}
             */
            mode: "on" | "off" | "dry_run";
            /** @enum {string} */
            level: "disabled" | "positive" | "medium" | "high" | "extreme";
            /** @description How long one occurrence counts; null: as long as it is on record. */
            lifetimeHours: number | null;
            /**
             * @example {
             *       "messages": 15,
             *       "seconds": 60
             *     }
             */
            limits: {
                [key: string]: number;
            };
            /** @example message_flood */
            kind: string;
            /** @example So many messages of one visitor within so many seconds. */
            purpose: string;
            /**
             * @description Where it sees what it judges by.
             * @enum {string|null}
             */
            needs: "gate" | "voice" | null;
            /** @description Whether what it needs is connected. */
            connected: boolean;
            /** @description Within the last 7 days, in dry run. */
            dryRun: components["schemas"]["DryRunAnswer"];
        };
        DetectorsAnswer: {
            items: components["schemas"]["DetectorAnswer"][];
        };
        HealthCardAnswer: {
            /** @example last webhook */
            key: string;
            /**
             * @description `absent`: not connected, which may be as it should.
             * @enum {string}
             */
            state: "ok" | "warn" | "bad" | "absent";
            /**
             * @description Moments in it are ISO 8601, UTC.
             * @example Came 2026-11-26T21:55:04Z.
             */
            words: string;
            /** @description What to do about it. */
            cure: string | null;
        };
        DriftedItemAnswer: {
            /** @example macro-clear */
            key: string;
            /** @example macro */
            kind: string;
            /** @example Clear status */
            name: string;
            /** @enum {string} */
            outcome: "gone" | "drift";
            /** @description What differs. */
            detail: string | null;
            /** Format: date-time */
            foundAt: string;
        };
        ParkedDeliveryAnswer: {
            id: number;
            /** Format: date-time */
            receivedAt: string;
            attempts: number;
            /** @description Why it could not be processed. */
            error: string;
        };
        DeadEnforcementAnswer: {
            id: number;
            visitorId: number | null;
            /** @enum {string} */
            effect: "blocked" | "status" | "note" | "review_label" | "remove" | "files" | "opened";
            /** @enum {string} */
            targetKind: "contact" | "conversation" | "attempt";
            targetId: number;
            why: string | null;
            attempts: number;
        };
        HealthAnswer: {
            /** @description What "doorman doctor" says, except what would leave a trace. */
            cards: components["schemas"]["HealthCardAnswer"][];
            /** @description What somebody changed or deleted on the helpdesk, and since when. */
            drift: components["schemas"]["DriftedItemAnswer"][];
            parked: components["schemas"]["ParkedDeliveryAnswer"][];
            deadLetters: components["schemas"]["DeadEnforcementAnswer"][];
            /**
             * @description Of this Doorman.
             * @example 0.1.0
             */
            version: string;
            /**
             * @description Of the helpdesk.
             * @example 4.15.1
             */
            hostVersion: string;
        };
        ExaminationAnswer: {
            cards: components["schemas"]["HealthCardAnswer"][];
        };
        RepairedItemAnswer: {
            /** @example macro-clear */
            key: string;
            /** @example macro */
            kind: string;
            /** @example Clear status */
            name: string;
            /** @enum {string} */
            outcome: "made" | "found" | "repaired" | "left alone" | "removed" | "gone" | "ok" | "drift";
            /** @description Why, or what differed. */
            detail: string | null;
        };
        RepairAnswer: {
            items: components["schemas"]["RepairedItemAnswer"][];
            /** @description What still differs. */
            drift: components["schemas"]["DriftedItemAnswer"][];
        };
        RetriedAnswer: {
            /** @description How many are tried again. */
            retried: number;
        };
        OpenInstallBody: {
            /** @description From the link that Doorman printed when it started. */
            token: string;
        };
        OpenInstallAnswer: {
            /** @description For the header X-Doorman-Install, for an hour. */
            session: string;
        };
        InstallBody: {
            /**
             * @description Scheme, name and port only.
             * @example https://chat.example.org
             */
            hostUrl: string;
            /** @example 1 */
            accountId: number;
            /** @description Of Doorman's own user. */
            token: string;
            /** @description Install although the token's user looks like a person's own. */
            force?: boolean;
        };
        CheckAnswer: {
            name: string;
            /** @enum {string} */
            result: "ok" | "failed" | "unknown";
            said: string;
            cure: string | null;
        };
        PlannedItemAnswer: {
            /** @enum {string} */
            kind: "webhook" | "label" | "macro" | "dashboard_app";
            name: string;
            purpose: string;
        };
        InstallCheckAnswer: {
            checks: components["schemas"]["CheckAnswer"][];
            plan: components["schemas"]["PlannedItemAnswer"][];
        };
        InstallItemAnswer: {
            /** @enum {string} */
            kind: "webhook" | "label" | "macro" | "dashboard_app";
            name: string;
            purpose: string;
            /** @enum {string} */
            outcome: "made" | "found" | "repaired" | "left alone";
            detail: string | null;
        };
        InstalledVoiceAnswer: {
            /** @description The id of the voice application that Doorman stands in front of. */
            connectionId: string;
            /** Format: date-time */
            lastCallAt: string | null;
        };
        InstalledAnswer: {
            hostUrl: string;
            accountId: number;
            /** @description To be pasted into the setting DASHBOARD_SCRIPTS of the helpdesk. */
            companionLine: string;
            /**
             * Format: date-time
             * @description When it was seen at work last.
             */
            companionAt: string | null;
            /** Format: date-time */
            lastWebhookAt: string | null;
            voice: components["schemas"]["InstalledVoiceAnswer"] | null;
        };
        InstallProgressAnswer: {
            /** @enum {string} */
            state: "idle" | "installing" | "importing" | "done" | "failed";
            problem: string | null;
            checks: components["schemas"]["CheckAnswer"][];
            items: components["schemas"]["InstallItemAnswer"][];
            contacts: number;
            conversations: number;
            /** @description Contacts blocked on the helpdesk that wait to be taken over. */
            blocked: number;
            installed: components["schemas"]["InstalledAnswer"] | null;
        };
        AdoptedAnswer: {
            adopted: number;
        };
        VoiceInstallBody: {
            apiKey: string;
            /** @description The id of the Voice API application. */
            connectionId: string;
            /** @description Of Telnyx’ webhooks, from its portal. */
            publicKey: string;
            /**
             * @description Where the API of Telnyx is.
             * @example https://api.telnyx.eu/v2
             */
            apiUrl?: string;
            /** @description Install although only Telnyx can reach the address of Doorman. */
            force?: boolean;
        };
        PlannedChangeAnswer: {
            /** @example Webhook URL of "Reception": https://doorman.example.org/telnyx/voice/… */
            what: string;
            why: string;
        };
        VoicePlanAnswer: {
            checks: components["schemas"]["CheckAnswer"][];
            /** @description None where it would be refused. */
            changes: components["schemas"]["PlannedChangeAnswer"][];
        };
        VoiceInstallAnswer: {
            checks: components["schemas"]["CheckAnswer"][];
            changes: string[];
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
        DetectorFields: {
            /**
             * @description `dry_run`: recorded and counted, not scored.
             * @enum {string}
             */
            mode: "on" | "off" | "dry_run";
            /** @enum {string} */
            level: "disabled" | "positive" | "medium" | "high" | "extreme";
            /** @description How long one occurrence counts; null: as long as it is on record. */
            lifetimeHours: number | null;
            /**
             * @example {
             *       "messages": 15,
             *       "seconds": 60
             *     }
             */
            limits: {
                [key: string]: number;
            };
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
    Session_companion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanionSignInBody"];
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
    Session_hostCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
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
    Session_openChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeAnswer"];
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
    Session_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeSignInBody"];
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
    Visitor_counted: {
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
                    "application/json": components["schemas"]["VisitorCountsAnswer"];
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UndoBody"];
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
    VisitorCare_bulkPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreviewAnswer"];
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
    VisitorCare_preview: {
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
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewAnswer"];
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
    VisitorCare_export: {
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
                    "application/json": Record<string, never>;
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
    VisitorCare_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EraseBody"];
            };
        };
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
    VisitorCare_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReportBody"];
            };
        };
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
    VisitorCare_protect: {
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
                "application/json": components["schemas"]["ProtectedBody"];
            };
        };
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
    VisitorCare_join: {
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
                "application/json": components["schemas"]["JoinBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedAnswer"];
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
    VisitorCare_unlink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                identifierId: number;
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
    VisitorHistory_conversations: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["ConversationsAnswer"];
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
    VisitorHistory_calls: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["CallsAnswer"];
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
    VisitorHistory_stopped: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["AttemptsAnswer"];
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
    VisitorHistory_audit: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["AuditsAnswer"];
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
    Attempt_page: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                visitorId?: number;
                channel?: "web_widget" | "api" | "email" | "sms" | "whatsapp" | "voice" | "other";
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
                    "application/json": components["schemas"]["AttemptsAnswer"];
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
    Attempt_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedAnswer"];
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
    Attempt_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                fileId: number;
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
                    "application/octet-stream": string;
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
    Activity_page: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                kind?: "attempt" | "decision" | "setting" | "flag";
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
                    "application/json": components["schemas"]["ActivityAnswer"];
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
    Overview_read: {
        parameters: {
            query?: {
                days?: number;
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
                    "application/json": components["schemas"]["OverviewAnswer"];
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
    ReviewItem_release: {
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
                "application/json": components["schemas"]["ReviewReleaseBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedAnswer"];
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
    ReviewItem_join: {
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
                "application/json": components["schemas"]["ReviewJoinBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedAnswer"];
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
    ListTransfer_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
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
    ListTransfer_state: {
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
                    "application/json": components["schemas"]["ImportAnswer"];
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
    ListTransfer_csv: {
        parameters: {
            query?: {
                list?: "blacklist" | "whitelist";
                state?: "active" | "expired" | "lifted";
                kind?: "visitor" | "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
                /** @description A part of the subject, the note or the visitor’s name. */
                q?: string;
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
                    "text/csv": string;
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
    ListEntry_page: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                list?: "blacklist" | "whitelist";
                state?: "active" | "expired" | "lifted";
                kind?: "visitor" | "email" | "email_domain" | "phone" | "phone_prefix" | "ip" | "cidr";
                /** @description A part of the subject, the note or the visitor’s name. */
                q?: string;
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
                    "application/json": components["schemas"]["EntriesAnswer"];
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
    ListEntry_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntryBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryAnswer"];
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
    ListEntry_one: {
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
                    "application/json": components["schemas"]["EntryAnswer"];
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
    ListEntry_edit: {
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
                "application/json": components["schemas"]["EntryChangeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryAnswer"];
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
    ListEntry_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryPreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPreviewAnswer"];
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
    ListEntry_bulkLift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkLiftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkLiftAnswer"];
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
    ListEntry_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EntryLiftBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryAnswer"];
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
    Explain_of: {
        parameters: {
            query?: {
                visitorId?: number;
                email?: string;
                phone?: string;
                ip?: string;
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
                    "application/json": components["schemas"]["ExplainAnswer"];
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
    Settings_read: {
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
                    "application/json": components["schemas"]["SettingsAnswer"];
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
    Settings_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsAnswer"];
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
    Settings_allInboxes: {
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
                    "application/json": components["schemas"]["InboxesAnswer"];
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
    Detector_all: {
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
                    "application/json": components["schemas"]["DetectorsAnswer"];
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
    InstallationHealth_read: {
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
                    "application/json": components["schemas"]["HealthAnswer"];
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
    InstallationHealth_examine: {
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
                    "application/json": components["schemas"]["ExaminationAnswer"];
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
    InstallationHealth_repair: {
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
                    "application/json": components["schemas"]["RepairAnswer"];
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
    InstallationHealth_retry: {
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
                    "application/json": components["schemas"]["RetriedAnswer"];
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
    Enforcement_retry: {
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
                    "application/json": components["schemas"]["RetriedAnswer"];
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
    Install_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenInstallBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInstallAnswer"];
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
    Install_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallCheckAnswer"];
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
    Install_progress: {
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
                    "application/json": components["schemas"]["InstallProgressAnswer"];
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
    Install_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallBody"];
            };
        };
        responses: {
            202: {
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
    Install_adopt: {
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
                    "application/json": components["schemas"]["AdoptedAnswer"];
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
    Install_checkVoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceInstallBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicePlanAnswer"];
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
    Install_voice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceInstallBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceInstallAnswer"];
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
