package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * A passage as Lucene holds it: words without their places, keys to filter by, the vector. Its text stays in the log.
 * Names and values of keys are parted by a character that no id has.
 */
final class PassageDocument {
    static final String KEY = "key";
    static final String LANGUAGE = "language";
    private static final String TENANT = "tenant";

    private static final String DOCUMENT = "document";
    private static final String VERSION = "version";
    private static final String COLLECTION = "collection";
    private static final String SOURCE_TYPE = "source_type";
    private static final String METADATA = "metadata";
    private static final char SEPARATOR = '\0';
    private static final int LONGEST_TERM = 1_000;
    private static final FieldType WORDS = words();

    private PassageDocument() {}

    static Document of(PassageChange.Put put) {
        Passage passage = put.passage();
        TenantId tenant = put.tenant();
        Document document = new Document();
        document.add(new StringField(KEY, key(tenant, passage.id()), Field.Store.NO));
        document.add(new SortedDocValuesField(KEY, new BytesRef(sortKey(passage.id()))));
        document.add(new StringField(TENANT, tenant.value(), Field.Store.NO));
        document.add(new StringField(DOCUMENT, documentKey(tenant, passage.id().document()), Field.Store.NO));
        document.add(new IntPoint(VERSION, passage.id().version()));
        document.add(new StringField(COLLECTION, passage.collection().value(), Field.Store.NO));
        document.add(new StringField(SOURCE_TYPE, bounded(passage.sourceType()), Field.Store.NO));
        passage.metadata()
                .forEach((key, value) ->
                        document.add(new StringField(METADATA, metadataKey(key, value), Field.Store.NO)));
        document.add(new StringField(LANGUAGE, passage.language().code(), Field.Store.NO));
        document.add(new SortedDocValuesField(
                LANGUAGE, new BytesRef(passage.language().code())));
        for (TextField field : TextField.of(passage.language())) {
            document.add(new Field(field.name(), passage.embeddedText(), WORDS));
        }
        put.embedding()
                .ifPresent(embedding -> document.add(new KnnFloatVectorField(
                        VectorFields.name(embedding.model(), embedding.vector().length),
                        embedding.vector(),
                        VectorSimilarityFunction.DOT_PRODUCT)));
        return document;
    }

    /** What names the passage among those of all tenants. */
    static Term key(PassageChange.Put put) {
        return new Term(KEY, key(put.tenant(), put.passage().id()));
    }

    /** The passages that a removal removes. */
    static Query removed(PassageChange.Removed removal) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(DOCUMENT, documentKey(removal.tenant(), removal.document()))), Occur.FILTER)
                .add(IntPoint.newRangeQuery(VERSION, 0, removal.belowVersion() - 1), Occur.FILTER)
                .build();
    }

    /** All passages of the tenant have it. */
    static Term tenant(TenantId tenant) {
        return new Term(TENANT, tenant.value());
    }

    /** The tenant's readable passages that {@code filter} accepts. */
    static Query accepted(TenantId tenant, ReadableCollections readable, PassageFilter filter) {
        BooleanQuery.Builder query = readable(tenant, readable);
        any(query, COLLECTION, filter.collections(), CollectionId::value);
        any(query, DOCUMENT, filter.documents(), document -> documentKey(tenant, document));
        any(query, SOURCE_TYPE, filter.sourceTypes(), PassageDocument::bounded);
        filter.metadata().forEach((key, value) -> any(query, METADATA, Set.of(metadataKey(key, value)), same -> same));
        return query.build();
    }

    /** The tenant's readable passages of a language. */
    static Query inLanguage(TenantId tenant, ReadableCollections readable, Language language) {
        return readable(tenant, readable)
                .add(new TermQuery(new Term(LANGUAGE, language.code())), Occur.FILTER)
                .build();
    }

    private static BooleanQuery.Builder readable(TenantId tenant, ReadableCollections readable) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(new TermQuery(tenant(tenant)), Occur.FILTER);
        if (readable instanceof ReadableCollections.AllBut allBut) {
            if (!allBut.hidden().isEmpty()) {
                query.add(in(COLLECTION, allBut.hidden(), CollectionId::value), Occur.MUST_NOT);
            }
        } else if (!(readable instanceof ReadableCollections.All)) {
            Set<CollectionId> ids = readable instanceof ReadableCollections.Only only ? only.ids() : Set.of();
            query.add(ids.isEmpty() ? new MatchNoDocsQuery() : in(COLLECTION, ids, CollectionId::value), Occur.FILTER);
        }
        return query;
    }

    /** Reads {@link #sortKey} back. */
    static PassageId id(BytesRef sortKey) {
        ByteBuffer bytes = ByteBuffer.wrap(sortKey.bytes, sortKey.offset, sortKey.length);
        byte[] document = new byte[sortKey.length - 1 - 2 * Integer.BYTES];
        bytes.get(document);
        bytes.get();
        return new PassageId(
                new DocumentId(new String(document, StandardCharsets.UTF_8)), bytes.getInt(), bytes.getInt());
    }

    /** Bytes that sort as {@link PassageId#compareTo} does. */
    private static byte[] sortKey(PassageId id) {
        byte[] document = id.document().value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(document.length + 1 + 2 * Integer.BYTES)
                .put(document)
                .put((byte) SEPARATOR)
                .putInt(id.version())
                .putInt(id.ordinal())
                .array();
    }

    private static <T> void any(BooleanQuery.Builder query, String field, Set<T> wanted, Function<T, String> term) {
        if (!wanted.isEmpty()) {
            query.add(in(field, wanted, term), Occur.FILTER);
        }
    }

    private static <T> Query in(String field, Set<T> wanted, Function<T, String> term) {
        return new TermInSetQuery(
                field,
                wanted.stream().map(value -> new BytesRef(term.apply(value))).toList());
    }

    private static String key(TenantId tenant, PassageId id) {
        return tenant.value() + SEPARATOR + id.value();
    }

    private static String documentKey(TenantId tenant, DocumentId document) {
        return tenant.value() + SEPARATOR + document.value();
    }

    private static String metadataKey(String key, String value) {
        return bounded(key.length() + ":" + key + SEPARATOR + value);
    }

    /** Lucene refuses terms of more than 32 KB. */
    private static String bounded(String term) {
        return term.length() <= LONGEST_TERM ? term : Sha256.of(term);
    }

    private static FieldType words() {
        FieldType words = new FieldType();
        words.setTokenized(true);
        words.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        words.freeze();
        return words;
    }
}
