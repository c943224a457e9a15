package dev.medmentor.retrieval;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.model.SearchHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes hits of passages that are offered best first: joins neighbours, drops repetitions. Not thread-safe. */
final class HitAssembly {
    private final SearchSettings settings;
    private final int limit;
    private final List<Group> groups = new ArrayList<>();
    private final Repetitions repetitions = new Repetitions();
    private boolean full;

    HitAssembly(SearchSettings settings, int limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * Once the first passage came that would have made one hit too many, all others are ignored: a worse passage does not
     * join a hit either.
     */
    void offer(Passage passage, double score) {
        if (full) {
            return;
        }
        List<Group> beside = groups.stream()
                .filter(group -> group.touches(passage.id()) && group.passages.size() < settings.mostJoined())
                .toList();
        if (!beside.isEmpty()) {
            Group better = beside.get(0);
            better.passages.add(passage);
            if (beside.size() == 2
                    && better.passages.size() + beside.get(1).passages.size() <= settings.mostJoined()) {
                better.passages.addAll(beside.get(1).passages);
                groups.remove(beside.get(1));
            }
        } else if (!settings.dropDuplicates() || repetitions.isNew(passage)) {
            full = groups.size() == limit;
            if (!full) {
                groups.add(new Group(passage, score));
            }
        }
    }

    boolean isFull() {
        return full;
    }

    /** Best first; never more than the limit. */
    List<Group> groups() {
        return groups;
    }

    /** Neighbouring passages that become one hit. */
    static final class Group {
        private final Passage best;
        private final double score;
        private final List<Passage> passages = new ArrayList<>();

        private Group(Passage best, double score) {
            this.best = best;
            this.score = score;
            passages.add(best);
        }

        DocumentId document() {
            return best.id().document();
        }

        private boolean touches(PassageId id) {
            return passages.stream()
                    .map(Passage::id)
                    .anyMatch(mine -> mine.document().equals(id.document())
                            && mine.version() == id.version()
                            && Math.abs(mine.ordinal() - id.ordinal()) == 1);
        }

        SearchHit toHit(Document document) {
            List<Passage> ordered =
                    passages.stream().sorted(Comparator.comparing(Passage::id)).toList();
            return new SearchHit(document, ordered, best, mainPage(best), score);
        }

        /** The page that holds most of the passage's text; of equal ones the first. */
        private static int mainPage(Passage passage) {
            Map<Integer, Integer> lengths = new TreeMap<>();
            for (PageSpan span : passage.spans()) {
                lengths.merge(span.page(), span.length(), Integer::sum);
            }
            int main = passage.firstPage();
            int most = -1;
            for (Map.Entry<Integer, Integer> page : lengths.entrySet()) {
                if (page.getValue() > most) {
                    main = page.getKey();
                    most = page.getValue();
                }
            }
            return main;
        }
    }
}
