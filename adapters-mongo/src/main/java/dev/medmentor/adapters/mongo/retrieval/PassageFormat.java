package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;

/**
 * A passage as a document. Its key is {@code tenant/document/version/ordinal}, the numbers as eight hexadecimal digits,
 * so that a version is one range of keys in the order of ordinals.
 */
final class PassageFormat {
    static final String HASH = "hash";
    /** The sequence that brought it here: until that is settled, nobody sees it. */
    static final String BORN = "born";
    /** The sequence of its last change. */
    static final String CHANGE = "change";

    static final String COLLECTION = "collection";
    static final String MODEL = "model";
    static final String VECTOR = "vector";

    private static final String NUMBER = "/%08x";

    private PassageFormat() {}

    static String key(TenantId tenant, PassageId id) {
        return from(tenant, id.document(), id.version(), id.ordinal());
    }

    static String from(TenantId tenant, DocumentId document, int version, int ordinal) {
        return version(tenant, document, version) + NUMBER.formatted(ordinal);
    }

    /** What the keys of a version begin with, and greater than those of all versions before it. */
    static String version(TenantId tenant, DocumentId document, int version) {
        return document(tenant, document) + NUMBER.formatted(version);
    }

    /** What the keys of a document begin with. */
    static String document(TenantId tenant, DocumentId document) {
        return Key.of(tenant, document.value());
    }

    /** Without what its change and its embedding say. */
    static BsonDocument content(TenantId tenant, Passage passage) {
        PassageId id = passage.id();
        return FieldWriter.document(out -> out.string(Key.FIELD, key(tenant, id))
                .string(Key.TENANT, tenant.value())
                .string("document", id.document().value())
                .number("version", id.version())
                .number("ordinal", id.ordinal())
                .string(HASH, passage.contentHash())
                .string(COLLECTION, passage.collection().value())
                .string("sourceType", passage.sourceType())
                .map("metadata", passage.metadata())
                .string("language", passage.language().code())
                .string("context", passage.context())
                .string("text", passage.text())
                .children(
                        "spans",
                        passage.spans(),
                        (span, child) -> child.number("page", span.page())
                                .number("start", span.start())
                                .number("end", span.end())));
    }

    static Passage passage(BsonDocument stored) {
        return read(stored, PassageFormat::passage);
    }

    private static Passage passage(FieldReader in) {
        return new Passage(
                new PassageId(new DocumentId(in.string("document")), in.number("version"), in.number("ordinal")),
                new CollectionId(in.string(COLLECTION)),
                in.string("sourceType"),
                in.map("metadata"),
                new Language(in.string("language")),
                in.string("context"),
                in.string("text"),
                in.children(
                        "spans", span -> new PageSpan(span.number("page"), span.number("start"), span.number("end"))));
    }

    static PassageChange.Put change(BsonDocument stored) {
        return read(
                stored,
                in -> new PassageChange.Put(
                        in.longNumber(CHANGE), new TenantId(in.string(Key.TENANT)), passage(in), embedding(in)));
    }

    private static Optional<Embedding> embedding(FieldReader in) {
        return in.optionalString(MODEL).map(model -> new Embedding(model, in.floats(VECTOR)));
    }

    private static <T> T read(BsonDocument stored, Function<FieldReader, T> read) {
        try {
            return read.apply(new FieldReader(stored));
        } catch (RuntimeException e) {
            throw MongoErrors.damaged("The passage " + stored.get(Key.FIELD), e);
        }
    }
}
