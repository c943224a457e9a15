package dev.medmentor.bench;

import dev.medmentor.adapters.embedded.lucene.BareLucene;
import dev.medmentor.adapters.embedded.lucene.BareLucene.Queries;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same questions, asked of Lucene alone. */
final class LuceneSide implements AutoCloseable {
    private final BareLucene lucene;
    private final SearchSide ours;
    private final Map<String, Language> languages = new HashMap<>();
    private final List<Queries> ready = new ArrayList<>();

    LuceneSide(Path index, SearchSide ours) throws IOException {
        this.lucene = new BareLucene(index);
        this.ours = ours;
        for (String query : ours.queries()) {
            languages.put(query, ours.language(query));
            ready.add(make(query));
        }
    }

    private Queries make(String query) throws IOException {
        return lucene.queries(
                SearchLibrary.TENANT,
                query,
                languages.getOrDefault(query, Language.UNDETERMINED),
                ours.vector(query),
                PassageFilter.ALL,
                ours.depth());
    }

    int segments() {
        return lucene.segments();
    }

    int ready() throws IOException {
        int hits = 0;
        for (Queries queries : ready) {
            hits += lucene.run(queries);
        }
        return hits;
    }

    /** With what precedes the search: the question's words analysed, its queries built. Its language is given. */
    int made() throws IOException {
        int hits = 0;
        for (String query : ours.queries()) {
            hits += lucene.run(make(query));
        }
        return hits;
    }

    int words() throws IOException {
        int hits = 0;
        for (Queries queries : ready) {
            hits += lucene.runWords(queries);
        }
        return hits;
    }

    int nearest() throws IOException {
        int hits = 0;
        for (Queries queries : ready) {
            hits += lucene.runNearest(queries);
        }
        return hits;
    }

    @Override
    public void close() throws IOException {
        lucene.close();
    }
}
