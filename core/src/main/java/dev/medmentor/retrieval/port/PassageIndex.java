package dev.medmentor.retrieval.port;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds passages by their words and by their vectors. Thread-safe: what {@link #apply} was given is visible to every
 * search that begins after it returned. Returned lists are unmodifiable, ordered by falling score, ties by passage id.
 * Tenant, readable collections and filter are applied inside the search, so that {@code limit} results are found where
 * there are as many, and none from a collection that is not readable. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface PassageIndex {
    /** Applies changes in the order of their sequence. Idempotent: changes at or below the applied sequence are skipped. */
    @CrossTenant("an index follows the changes of all tenants")
    void apply(List<PassageChange> changes);

    /** The sequence of the last change applied; 0 for an empty index. */
    @CrossTenant("an index follows the changes of all tenants")
    long appliedSequence();

    /** Makes everything applied survive a crash; what is lost with a crash before that is applied again from the log. */
    @CrossTenant("an index follows the changes of all tenants")
    void checkpoint();

    /** Forgets everything, back to sequence 0: before a rebuild. */
    @CrossTenant("an index is rebuilt for all tenants")
    void clear();

    /**
     * Passages that share words with {@code query}, which is plain text: no character in it is an operator.
     *
     * @param language of the query; decides how its words are analysed
     */
    List<Candidate> lexical(
            TenantId tenant,
            ReadableCollections readable,
            String query,
            Language language,
            PassageFilter filter,
            int limit);

    /** Passages near to {@code query} by dot product, which is their score, among those embedded by the same model. */
    List<Candidate> dense(
            TenantId tenant, ReadableCollections readable, Embedding query, PassageFilter filter, int limit);

    /**
     * In how many of the readable passages of {@code language} each term occurs; terms as {@link TextAnalyzer} gives
     * them.
     */
    Map<String, Integer> documentFrequencies(
            TenantId tenant, ReadableCollections readable, Language language, Collection<String> terms);

    /** How many readable passages of {@code language} the tenant has. */
    int count(TenantId tenant, ReadableCollections readable, Language language);
}
