package dev.medmentor.notification;

import dev.medmentor.analytics.model.Series;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.shared.error.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names what notifications are about, as far as whoever reads them may see it now. Thread-safe. */
final class ShowNotifications {
    private final DocumentRepository documents;
    private final LibraryAccess library;
    private final ManageAssistants assistants;
    private final AccountRepository accounts;

    ShowNotifications(
            DocumentRepository documents,
            LibraryAccess library,
            ManageAssistants assistants,
            AccountRepository accounts) {
        this.documents = documents;
        this.library = library;
        this.assistants = assistants;
        this.accounts = accounts;
    }

    /** In the same order. */
    List<ShownNotification> show(Principal reader, List<Notification> told) {
        Map<String, Document> seen = documents(reader, told);
        Map<String, Optional<String>> names = new HashMap<>();
        return told.stream()
                .map(one -> switch (one.kind()) {
                    case DOCUMENT_COMPLETED, DOCUMENT_FAILED -> {
                        Optional<Document> document = Optional.ofNullable(seen.get(one.subject()));
                        yield new ShownNotification(
                                one, document.map(Document::name), document.map(Document::collection));
                    }
                    case QUESTIONS_UNANSWERED, ANSWERS_RATED_UP, ANSWERS_RATED_DOWN ->
                        named(one, names.computeIfAbsent(one.subject(), id -> assistant(reader, id)));
                    case INVITATION_ACCEPTED ->
                        named(one, names.computeIfAbsent(one.subject(), id -> member(reader, id)));
                })
                .toList();
    }

    private static ShownNotification named(Notification one, Optional<String> name) {
        return new ShownNotification(one, name, Optional.empty());
    }

    private Map<String, Document> documents(Principal reader, List<Notification> told) {
        Set<DocumentId> ids = told.stream()
                .filter(one -> one.kind() == Kind.DOCUMENT_COMPLETED || one.kind() == Kind.DOCUMENT_FAILED)
                .map(one -> new DocumentId(one.subject()))
                .collect(Collectors.toSet());
        if (ids.isEmpty() || !reader.scopes().contains(Scope.LIBRARY_READ)) {
            return Map.of();
        }
        ReadableCollections readable = library.readable(reader);
        return documents.findAll(reader.tenant(), ids).values().stream()
                .filter(document -> !document.deleted() && readable.contains(document.collection()))
                .collect(Collectors.toMap(document -> document.id().value(), document -> document));
    }

    private Optional<String> assistant(Principal reader, String id) {
        if (id.equals(Series.BUILT_IN) || !reader.scopes().contains(Scope.CHAT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(assistants
                    .get(reader, new AssistantId(id))
                    .assistant()
                    .draft()
                    .name());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Those who run the tenant see who is in it. */
    private Optional<String> member(Principal reader, String id) {
        return LibraryAccess.administers(reader) && reader.scopes().contains(Scope.ADMINISTER)
                ? accounts.find(reader.tenant(), new AccountId(id))
                        .map(account -> account.profile().name())
                : Optional.empty();
    }
}
