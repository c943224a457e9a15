package dev.medmentor.app.eval;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Says that it has applied everything until it is released, so that thousands of small documents reach the index in a
 * few large steps. Not thread-safe.
 */
final class HeldBackIndex implements PassageIndex {
    private final PassageIndex index;
    private final PassageLog log;
    private boolean released;

    HeldBackIndex(PassageIndex index, PassageLog log) {
        this.index = index;
        this.log = log;
    }

    void release() {
        released = true;
    }

    @Override
    public long appliedSequence() {
        return released ? index.appliedSequence() : log.lastSequence();
    }

    @Override
    public void apply(List<PassageChange> changes) {
        index.apply(changes);
    }

    @Override
    public void checkpoint() {
        index.checkpoint();
    }

    @Override
    public void clear() {
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
