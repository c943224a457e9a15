package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreDoc;

/**
 * Makes candidates of hits. Their columns are read from the front to the back, which opens each once a segment: opening
 * them for every hit took as long as the search.
 */
final class CandidateReader {
    private final IndexReader reader;

    CandidateReader(IndexReader reader) {
        this.reader = reader;
    }

    /** In the order of the hits, with their scores. */
    List<Candidate> read(ScoreDoc[] hits) throws IOException {
        Candidate[] candidates = new Candidate[hits.length];
        Integer[] places = new Integer[hits.length];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparingInt(place -> hits[place].doc));
        int next = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next < places.length && hits[places[next]].doc < end) {
                Segment segment = new Segment(leaf);
                for (; next < places.length && hits[places[next]].doc < end; next++) {
                    candidates[places[next]] = segment.candidate(hits[places[next]]);
                }
            }
        }
        return List.of(candidates);
    }

    private static final class Segment {
        private final int base;
        private final SortedDocValues keys;
        private final SortedDocValues languages;
        private final Map<Integer, Language> known = new HashMap<>();

        Segment(LeafReaderContext leaf) throws IOException {
            this.base = leaf.docBase;
            this.keys = DocValues.getSorted(leaf.reader(), PassageDocument.KEY);
            this.languages = DocValues.getSorted(leaf.reader(), PassageDocument.LANGUAGE);
        }

        Candidate candidate(ScoreDoc hit) throws IOException {
            int doc = hit.doc - base;
            if (!keys.advanceExact(doc) || !languages.advanceExact(doc)) {
                throw new IOException("a passage without its name or language");
            }
            return new Candidate(PassageDocument.id(keys.lookupOrd(keys.ordValue())), language(), hit.score);
        }

        /** A handful, and read of the disk but once. */
        private Language language() throws IOException {
            int place = languages.ordValue();
            Language language = known.get(place);
            if (language == null) {
                language = new Language(languages.lookupOrd(place).utf8ToString());
                known.put(place, language);
            }
            return language;
        }
    }
}
