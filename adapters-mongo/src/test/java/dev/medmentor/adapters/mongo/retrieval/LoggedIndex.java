package dev.medmentor.adapters.mongo.retrieval;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** An index and the log that it looks at: what is applied has been written there before, under the same numbers. */
final class LoggedIndex implements PassageIndex {
    private final MongoPassageIndex index;
    private final MongoCollection<BsonDocument> passages;

    LoggedIndex(MongoPassageIndex index, MongoConnection connection) {
        this.index = index;
        this.passages = connection.database().getCollection(MongoPassageLog.PASSAGES, BsonDocument.class);
    }

    @Override
    public void apply(List<PassageChange> changes) {
        for (PassageChange change : changes) {
            if (change.sequence() > index.appliedSequence()) {
                write(change);
            }
        }
        index.apply(changes);
    }

    private void write(PassageChange change) {
        if (change instanceof PassageChange.Removed removed) {
            passages.deleteMany(PassageRemovals.below(removed.tenant(), removed.document(), removed.belowVersion()));
        } else if (change instanceof PassageChange.Put put) {
            BsonInt64 sequence = new BsonInt64(put.sequence());
            BsonDocument stored = PassageFormat.content(put.tenant(), put.passage())
                    .append(PassageFormat.BORN, sequence)
                    .append(PassageFormat.CHANGE, sequence);
            put.embedding()
                    .ifPresent(embedding -> stored.append(PassageFormat.MODEL, new BsonString(embedding.model()))
                            .append(
                                    PassageFormat.VECTOR,
                                    PassageChanges.embedding("", embedding).get(PassageFormat.VECTOR)));
            passages.replaceOne(
                    Filters.eq(Key.FIELD, stored.get(Key.FIELD)), stored, new ReplaceOptions().upsert(true));
        }
    }

    @Override
    public long appliedSequence() {
        return index.appliedSequence();
    }

    @Override
    public void checkpoint() {
        index.checkpoint();
    }

    @Override
    public void clear() {
        passages.deleteMany(new BsonDocument());
        index.clear();
    }

    @Override
    public List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit) {
        return index.lexical(tenant, readable, query, language, filter, limit);
    }

    @Override
    public List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit) {
        return index.dense(tenant, readable, query, filter, limit);
    }

    @Override
    public Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms) {
        return index.documentFrequencies(tenant, readable, language, terms);
    }

    @Override
    public int count(TenantId tenant, ReadableCollections readable, Language language) {
        return index.count(tenant, readable, language);
    }
}
