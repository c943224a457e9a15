package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
                SortedDocValues keys = DocValues.getSorted(leaf.reader(), PassageDocument.KEY);
                SortedDocValues languages = DocValues.getSorted(leaf.reader(), PassageDocument.LANGUAGE);
                for (; next < places.length && hits[places[next]].doc < end; next++) {
                    ScoreDoc hit = hits[places[next]];
                    candidates[places[next]] = candidate(hit.doc - leaf.docBase, hit.score, keys, languages);
                }
            }
        }
        return List.of(candidates);
    }

    private static Candidate candidate(int doc, double score, SortedDocValues keys, SortedDocValues languages)
            throws IOException {
        if (!keys.advanceExact(doc) || !languages.advanceExact(doc)) {
            throw new IOException("a passage without its name or language");
        }
        return new Candidate(
                PassageDocument.id(keys.lookupOrd(keys.ordValue())),
                new Language(languages.lookupOrd(languages.ordValue()).utf8ToString()),
                score);
    }
}
