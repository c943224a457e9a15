package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Restores documents and assistants. For one thread, once. */
final class WriteLibrary {
    private static final int PAGES = 50;
    private static final int PASSAGES = 200;

    private final Storage storage;
    private final Archive archive;
    private final Set<Erasure> erased;

    WriteLibrary(Storage storage, Archive archive, Set<Erasure> erased) {
        this.storage = storage;
        this.archive = archive;
        this.erased = erased;
    }

    private record VersionKey(TenantId tenant, DocumentId document, int version) {}

    void write() throws IOException {
        archive.read(Kind.COLLECTIONS, storage.collections()::insert);
        archive.read(Kind.DOCUMENTS, (tenant, stored) -> {
            if (isKept(tenant, stored.document().id())) {
                write(tenant, stored);
            }
        });
        pages();
        passages();
        archive.read(Kind.ASSISTANTS, this::write);
        archive.read(Kind.CURATED_ANSWERS, storage.conversations().curatedAnswers()::insert);
        archive.read(Kind.WIDGETS, storage.conversations().widgets()::insert);
    }

    private boolean isKept(TenantId tenant, DocumentId document) {
        return !erased.contains(new Erasure(tenant, Erasure.Kind.DOCUMENT, document.value()));
    }

    private void write(TenantId tenant, StoredDocument stored) throws IOException {
        for (StoredDocument.StoredVersion version : stored.versions()) {
            if (version.blob().isPresent()) {
                write(tenant, version.version(), version.blob().get());
            }
        }
        Document document = stored.document();
        // A document that came while the backup was made may have taken the place of a deleted one.
        document.origin()
                .flatMap(origin -> storage.documents().findByOrigin(tenant, document.collection(), origin))
                .ifPresent(earlier -> storage.documents().markDeleted(tenant, earlier.id()));
        Document bare = document.withLiveVersion(0).withLatestVersion(1);
        boolean first = true;
        for (StoredDocument.StoredVersion version : stored.versions()) {
            if (first) {
                storage.documents().insert(tenant, bare, version.version());
            } else {
                storage.documents().addVersion(tenant, version.version());
            }
            first = false;
        }
        if (document.liveVersion() > 0) {
            storage.documents().makeLive(tenant, document.id(), document.liveVersion());
        }
    }

    private void write(TenantId tenant, DocumentVersion version, String blob) throws IOException {
        try (InputStream bytes = archive.open(blob)) {
            StoredBlob written = storage.blobs().put(tenant, version.blob(), bytes, version.bytes());
            if (!written.contentHash().equals(version.contentHash())) {
                throw new IOException("the bytes of document " + version.document() + " arrived changed.");
            }
        }
    }

    private void pages() throws IOException {
        Batch<VersionKey, Page> batch = new Batch<>(
                PAGES, (key, pages) -> storage.pages().put(key.tenant(), key.document(), key.version(), pages));
        archive.read(Kind.PAGES, (tenant, stored) -> {
            if (isKept(tenant, stored.document())) {
                batch.add(new VersionKey(tenant, stored.document(), stored.version()), stored.page());
            }
        });
        batch.flush();
    }

    private void passages() throws IOException {
        Batch<TenantId, StoredPassage> batch = new Batch<>(PASSAGES, this::write);
        archive.read(Kind.PASSAGES, (tenant, stored) -> {
            if (isKept(tenant, stored.passage().id().document())) {
                batch.add(tenant, stored);
            }
        });
        batch.flush();
    }

    private void write(TenantId tenant, List<StoredPassage> stored) {
        List<Passage> passages = stored.stream().map(StoredPassage::passage).toList();
        Map<PassageId, Embedding> embeddings = new HashMap<>();
        for (StoredPassage one : stored) {
            one.embedding().ifPresent(embedding -> embeddings.put(one.passage().id(), embedding));
        }
        storage.passageLog().put(tenant, passages);
        storage.passageLog().putEmbeddings(tenant, embeddings);
    }

    /** Publishes what was published, version by version, so that the last one leaves the assistant as it was. */
    private void write(TenantId tenant, StoredAssistant stored) throws IOException {
        AssistantRepository assistants = storage.conversations().assistants();
        Assistant last = stored.assistant();
        int revision = last.revision() - stored.versions().size();
        assistants.insert(tenant, published(last, revision, Optional.empty()));
        for (AssistantVersion version : stored.versions()) {
            revision++;
            if (!assistants.publish(tenant, published(last, revision, Optional.of(version.number())), version)) {
                throw new IOException("the versions of assistant " + last.id() + " do not follow each other.");
            }
        }
    }

    private static Assistant published(Assistant last, int revision, Optional<Integer> number) {
        return new Assistant(
                last.id(),
                last.owner(),
                last.visibility(),
                last.draft(),
                revision,
                number,
                last.createdAt(),
                last.updatedAt());
    }
}
