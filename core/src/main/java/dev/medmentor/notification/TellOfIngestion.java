package dev.medmentor.notification;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.library.port.IngestionListener;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;

/** Tells whoever owns a document's collection that it was read, or could not be. Thread-safe. */
final class TellOfIngestion implements IngestionListener {
    private final CollectionRepository collections;
    private final Recipients recipients;
    private final TellAccounts accounts;

    TellOfIngestion(CollectionRepository collections, Recipients recipients, TellAccounts accounts) {
        this.collections = collections;
        this.recipients = recipients;
        this.accounts = accounts;
    }

    @Override
    public void ended(TenantId tenant, Document document, DocumentVersion version) {
        Kind kind = version.status() == IngestionStatus.COMPLETED ? Kind.DOCUMENT_COMPLETED : Kind.DOCUMENT_FAILED;
        Instant at = version.finishedAt().orElse(version.createdAt());
        // A retry that ends the same way has another time.
        NotificationId id = NotificationId.of(
                kind.wireName(),
                document.id().value(),
                Integer.toString(version.number()),
                Long.toString(at.toEpochMilli()));
        accounts.tell(
                tenant,
                recipients.ofOwned(
                        tenant, collections.find(tenant, document.collection()).flatMap(DocumentCollection::owner)),
                id,
                kind,
                document.id().value(),
                1,
                at);
    }
}
