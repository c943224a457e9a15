package dev.medmentor.adapters.mongo.retrieval;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Float32;
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
    /** The numbers as plain bytes, as the log writes them; the newer one where {@link #VECTORS} is there too. */
    static final String VECTOR = "vector";
    /** The numbers where MongoDB's own index finds them, by how many they are, in its place. */
    static final String VECTORS = "vectors";

    static final String DOCUMENT = "document";
    static final String VERSION = "version";
    static final String ORDINAL = "ordinal";
    static final String SOURCE_TYPE = "sourceType";
    static final String LANGUAGE = "language";
    static final String CONTEXT = "context";
    static final String TEXT = "text";

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
                .string(DOCUMENT, id.document().value())
                .number(VERSION, id.version())
                .number(ORDINAL, id.ordinal())
                .string(HASH, passage.contentHash())
                .string(COLLECTION, passage.collection().value())
                .string(SOURCE_TYPE, passage.sourceType())
                .map("metadata", passage.metadata())
                .string(LANGUAGE, passage.language().code())
                .string(CONTEXT, passage.context())
                .string(TEXT, passage.text())
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
                id(in),
                new CollectionId(in.string(COLLECTION)),
                in.string(SOURCE_TYPE),
                in.map("metadata"),
                new Language(in.string(LANGUAGE)),
                in.string(CONTEXT),
                in.string(TEXT),
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
        return in.optionalString(MODEL).map(model -> new Embedding(model, vector(in)));
    }

    /** The numbers of a passage's embedding, in whichever form it has them. */
    static float[] vector(BsonDocument stored) {
        return read(stored, PassageFormat::vector);
    }

    private static float[] vector(FieldReader in) {
        return in.optionalBytes(VECTOR).map(Float32::decode).orElseGet(() -> SearchFields.vector(in.child(VECTORS)));
    }

    /** What a search index said of a passage. */
    static Candidate candidate(BsonDocument found, double score) {
        return read(found, in -> new Candidate(id(in), new Language(in.string(LANGUAGE)), score));
    }

    private static PassageId id(FieldReader in) {
        return new PassageId(new DocumentId(in.string(DOCUMENT)), in.number(VERSION), in.number(ORDINAL));
    }

    private static <T> T read(BsonDocument stored, Function<FieldReader, T> read) {
        try {
            return read.apply(new FieldReader(stored));
        } catch (RuntimeException e) {
            throw MongoErrors.damaged("The passage " + stored.get(Key.FIELD), e);
        }
    }
}
