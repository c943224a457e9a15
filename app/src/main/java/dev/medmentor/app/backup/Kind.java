package dev.medmentor.app.backup;

import dev.medmentor.assistant.model.Widget;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.notification.model.Notification;
import java.util.List;

/**
 * A kind of record, which has an entry of its own.
 *
 * @param name of the records, as people read it in the manifest
 */
record Kind<T>(String name, Class<T> type) {
    static final Kind<Tenant> TENANTS = new Kind<>("tenants", Tenant.class);
    static final Kind<Account> ACCOUNTS = new Kind<>("accounts", Account.class);
    static final Kind<ApiKey> API_KEYS = new Kind<>("api-keys", ApiKey.class);
    static final Kind<OneTimeToken> INVITATIONS = new Kind<>("invitations", OneTimeToken.class);
    static final Kind<AuditEvent> AUDIT = new Kind<>("audit", AuditEvent.class);
    static final Kind<DocumentCollection> COLLECTIONS = new Kind<>("collections", DocumentCollection.class);
    static final Kind<StoredDocument> DOCUMENTS = new Kind<>("documents", StoredDocument.class);
    static final Kind<StoredPage> PAGES = new Kind<>("pages", StoredPage.class);
    static final Kind<StoredPassage> PASSAGES = new Kind<>("passages", StoredPassage.class);
    static final Kind<StoredAssistant> ASSISTANTS = new Kind<>("assistants", StoredAssistant.class);
    static final Kind<CuratedAnswer> CURATED_ANSWERS = new Kind<>("curated-answers", CuratedAnswer.class);
    static final Kind<Widget> WIDGETS = new Kind<>("widgets", Widget.class);
    static final Kind<Conversation> CONVERSATIONS = new Kind<>("conversations", Conversation.class);
    static final Kind<Message> MESSAGES = new Kind<>("messages", Message.class);
    static final Kind<Feedback> FEEDBACK = new Kind<>("feedback", Feedback.class);
    static final Kind<DailyUsage> USAGE = new Kind<>("usage", DailyUsage.class);
    static final Kind<Notification> NOTIFICATIONS = new Kind<>("notifications", Notification.class);

    static final List<Kind<?>> ALL = List.of(
            TENANTS,
            ACCOUNTS,
            API_KEYS,
            INVITATIONS,
            AUDIT,
            COLLECTIONS,
            DOCUMENTS,
            PAGES,
            PASSAGES,
            ASSISTANTS,
            CURATED_ANSWERS,
            WIDGETS,
            CONVERSATIONS,
            MESSAGES,
            FEEDBACK,
            USAGE,
            NOTIFICATIONS);

    /** Whether backups of earlier versions are without it. */
    boolean cameLater() {
        return equals(WIDGETS) || equals(NOTIFICATIONS);
    }

    String entry() {
        return name + ".jsonl";
    }
}
