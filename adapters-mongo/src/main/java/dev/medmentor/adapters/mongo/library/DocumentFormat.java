package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;

/** Documents to and from BSON. */
final class DocumentFormat implements RecordFormat<FiledDocument> {
    static final String COLLECTION = "collection";
    static final String DOCUMENT_NAME = "name";
    static final String LIVE_VERSION = "liveVersion";
    static final String LATEST_VERSION = "latestVersion";
    static final String VERSIONS = "versions";
    /** Only there when true. */
    static final String DELETED = "deleted";
    /** What {@link #claim} says; only there while the document has an origin and is not deleted. */
    static final String CLAIM = "claim";

    @Override
    public String id(FiledDocument filed) {
        return filed.document().id().value();
    }

    @Override
    public void write(FiledDocument filed, FieldWriter out) {
        Document document = filed.document();
        out.string(COLLECTION, document.collection().value())
                .string(DOCUMENT_NAME, document.name())
                .string("origin", document.origin())
                .string("sourceType", document.sourceType())
                .map("metadata", document.metadata())
                .time("createdAt", document.createdAt())
                .number(LIVE_VERSION, document.liveVersion())
                .number(LATEST_VERSION, document.latestVersion());
        if (document.deleted()) {
            out.flag(DELETED, true);
        } else {
            out.string(CLAIM, document.origin().map(origin -> claim(filed.tenant(), document.collection(), origin)));
        }
        out.children(VERSIONS, filed.versions(), VersionFormat::write);
    }

    @Override
    public FiledDocument read(TenantId tenant, String id, FieldReader in) {
        DocumentId documentId = new DocumentId(id);
        Document document = new Document(
                documentId,
                new CollectionId(in.string(COLLECTION)),
                in.string(DOCUMENT_NAME),
                in.optionalString("origin"),
                in.string("sourceType"),
                in.map("metadata"),
                in.time("createdAt"),
                in.number(LIVE_VERSION),
                in.number(LATEST_VERSION),
                in.optionalFlag(DELETED));
        return new FiledDocument(
                tenant, document, in.children(VERSIONS, version -> VersionFormat.read(documentId, version)));
    }

    /** What only one document may hold at a time: the place of an origin in a collection. Origins may be of any length. */
    static String claim(TenantId tenant, CollectionId collection, String origin) {
        return tenant.value() + '/' + collection.value() + '/' + Sha256.of(origin);
    }
}
