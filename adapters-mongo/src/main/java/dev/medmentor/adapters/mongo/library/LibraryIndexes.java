package dev.medmentor.adapters.mongo.library;

import static com.mongodb.client.model.Indexes.ascending;

import dev.medmentor.adapters.mongo.store.CollectionIndex;
import dev.medmentor.adapters.mongo.store.Key;
import java.util.List;

/** The indexes of the library's collections. */
public final class LibraryIndexes {
    public static final List<CollectionIndex> ALL = List.of(
            CollectionIndex.on(MongoJobQueue.COLLECTION, "line", ascending(Key.TENANT, JobFormat.NUMBER)),
            CollectionIndex.on(MongoJobQueue.COLLECTION, "document", ascending(Key.TENANT, JobFormat.DOCUMENT)),
            CollectionIndex.on(JobTurns.COLLECTION, "order", ascending(JobTurns.LAST, JobTurns.FIRST)),
            CollectionIndex.on(
                    MongoDocumentRepository.NAME,
                    "by_collection",
                    ascending(Key.TENANT, DocumentFormat.COLLECTION, Key.FIELD)),
            CollectionIndex.uniqueIfPresent(
                    MongoDocumentRepository.NAME, "one_an_origin", ascending(DocumentFormat.CLAIM)),
            CollectionIndex.ifPresent(
                    MongoDocumentRepository.NAME,
                    "unfinished",
                    ascending(DocumentFormat.VERSIONS + '.' + VersionFormat.UNFINISHED)),
            CollectionIndex.ifPresent(MongoDocumentRepository.NAME, "deleted", ascending(DocumentFormat.DELETED)),
            CollectionIndex.on(
                    MongoUploadRepository.NAME, "by_owner", ascending(Key.TENANT, UploadFormat.OWNER, Key.FIELD)),
            CollectionIndex.on(MongoUploadRepository.NAME, "by_expiry", ascending(UploadFormat.EXPIRES_AT)),
            CollectionIndex.on(MongoBlobStore.NAME, "of_file", ascending(BlobFormat.FILE)),
            CollectionIndex.ifPresent(GridFiles.FILES, "nobodys", ascending(GridFiles.UNNAMED)),
            // By the name that the driver gives it.
            CollectionIndex.unique(GridFiles.CHUNKS, "files_id_1_n_1", ascending(GridFiles.OF_FILE, GridFiles.NUMBER)));

    private LibraryIndexes() {}
}
