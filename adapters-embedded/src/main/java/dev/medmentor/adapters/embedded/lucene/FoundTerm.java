package dev.medmentor.adapters.embedded.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * A term that some passage has, and where it stands in each segment. Looking terms up is half of a search by words:
 * here each is looked up once, for its frequency and for the search.
 */
final class FoundTerm {
    private final Term term;
    private final TermStates places;

    private FoundTerm(Term term, TermStates places) {
        this.term = term;
        this.places = places;
    }

    /** Those of {@code values} that the index has, in their order. */
    static List<FoundTerm> find(IndexReader reader, String field, Collection<String> values) throws IOException {
        List<FoundTerm> asked = new ArrayList<>();
        for (String value : values) {
            asked.add(new FoundTerm(new Term(field, value), new TermStates(reader.getContext())));
        }
        // In the order of the dictionary, of which neighbours share the way.
        List<FoundTerm> ordered = new ArrayList<>(asked);
        ordered.sort(Comparator.comparing(found -> found.term));
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms != null) {
                TermsEnum dictionary = terms.iterator();
                for (FoundTerm each : ordered) {
                    each.lookUp(dictionary, leaf.ord);
                }
            }
        }
        asked.removeIf(each -> each.frequency() == 0);
        return asked;
    }

    private void lookUp(TermsEnum dictionary, int segment) throws IOException {
        BytesRef bytes = term.bytes();
        if (dictionary.seekExact(bytes)) {
            places.register(dictionary.termState(), segment, dictionary.docFreq(), dictionary.totalTermFreq());
        }
    }

    String value() {
        return term.text();
    }

    /** In how many passages it occurs, of all tenants, and those counted that were replaced and are not merged away. */
    int frequency() {
        return places.docFreq();
    }

    /** For the reader that it was looked up in. */
    Query query() {
        return new TermQuery(term, places);
    }
}
