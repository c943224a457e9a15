package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.Content;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies a tenant's documents and assistants. For one thread, once. */
final class ReadLibrary {
    private static final int STRETCH = 100;

    private final Storage storage;
    private final TenantId tenant;
    private final ArchiveWriter archive;
    private final Set<CollectionId> collections = new HashSet<>();

    ReadLibrary(Storage storage, TenantId tenant, ArchiveWriter archive) {
        this.storage = storage;
        this.tenant = tenant;
        this.archive = archive;
    }

    void read() throws IOException {
        Optional<DocumentId> after = Optional.empty();
        List<Document> stretch;
        do {
            stretch = storage.documents().list(tenant, ReadableCollections.all(), Optional.empty(), after, STRETCH);
            for (Document document : stretch) {
                // Without the record of its collection, the document would be everybody's to read.
                storage.collections().find(tenant, document.collection()).ifPresent(this::copy);
                copy(document.id());
                after = Optional.of(document.id());
            }
        } while (!stretch.isEmpty());
        storage.collections().list(tenant).forEach(this::copy);
        for (Assistant assistant : storage.conversations().assistants().list(tenant)) {
            copy(assistant.id());
            curated(Optional.of(assistant.id()));
            storage.conversations()
                    .widgets()
                    .list(tenant, assistant.id())
                    .forEach(widget -> archive.add(Kind.WIDGETS, tenant, widget));
        }
        curated(Optional.empty());
    }

    private void copy(DocumentId id) throws IOException {
        Attempts.copy(
                archive,
                "document " + id,
                () -> storage.documents().find(tenant, id).filter(document -> !document.deleted()),
                this::copy);
    }

    private void copy(DocumentCollection collection) {
        if (collections.add(collection.id())) {
            archive.add(Kind.COLLECTIONS, tenant, collection);
        }
    }

    private void copy(Document document) throws IOException {
        List<StoredDocument.StoredVersion> versions = new ArrayList<>();
        for (DocumentVersion version : storage.documents().versions(tenant, document.id())) {
            if (version.number() <= document.latestVersion()) {
                versions.add(new StoredDocument.StoredVersion(version, blob(version)));
                pages(version);
                passages(version);
            }
        }
        archive.add(Kind.DOCUMENTS, tenant, new StoredDocument(document, versions));
    }

    private Optional<String> blob(DocumentVersion version) throws IOException {
        Optional<Content> content = storage.blobs().find(tenant, version.blob());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = open(content.get())) {
            ArchiveWriter.Blob blob = archive.blob(bytes);
            if (!blob.contentHash().equals(version.contentHash())) {
                throw new ArchiveWriter.BlobUnreadableException(
                        new IOException("they are not those that were uploaded"));
            }
            return Optional.of(blob.entry());
        }
    }

    private static InputStream open(Content content) throws IOException {
        try {
            return content.open();
        } catch (IOException e) {
            throw new ArchiveWriter.BlobUnreadableException(e);
        }
    }

    private void pages(DocumentVersion version) {
        int from = 1;
        List<Page> stretch;
        do {
            stretch = storage.pages().list(tenant, version.document(), version.number(), from, STRETCH);
            for (Page page : stretch) {
                archive.add(Kind.PAGES, tenant, new StoredPage(version.document(), version.number(), page));
                from = page.number() + 1;
            }
        } while (!stretch.isEmpty());
    }

    private void passages(DocumentVersion version) {
        int from = 0;
        List<Passage> stretch;
        do {
            stretch = storage.passageLog().list(tenant, version.document(), version.number(), from, STRETCH);
            Map<PassageId, Embedding> embeddings = storage.passageLog()
                    .embeddings(tenant, stretch.stream().map(Passage::id).toList());
            for (Passage passage : stretch) {
                archive.add(
                        Kind.PASSAGES,
                        tenant,
                        new StoredPassage(passage, Optional.ofNullable(embeddings.get(passage.id()))));
                from = passage.id().ordinal() + 1;
            }
        } while (!stretch.isEmpty());
    }

    private void copy(AssistantId id) throws IOException {
        Attempts.copy(
                archive,
                "assistant " + id,
                () -> storage.conversations().assistants().find(tenant, id),
                assistant -> archive.add(
                        Kind.ASSISTANTS,
                        tenant,
                        new StoredAssistant(
                                assistant, storage.conversations().assistants().versions(tenant, id))));
    }

    private void curated(Optional<AssistantId> assistant) {
        storage.conversations().curatedAnswers().list(tenant, assistant).stream()
                .sorted(Comparator.comparing(CuratedAnswer::id))
                .forEach(answer -> archive.add(Kind.CURATED_ANSWERS, tenant, answer));
    }
}
