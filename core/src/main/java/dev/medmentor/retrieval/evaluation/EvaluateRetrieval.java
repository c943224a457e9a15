package dev.medmentor.retrieval.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Measures a search against judgements. The search names, for a query, the document or page of every passage it found,
 * best passage first: an item ranks by its best passage, and {@code k} counts items. Queries run one at a time; the
 * first one runs once more before, unmeasured, so that loading a model is in no latency.
 */
public final class EvaluateRetrieval {
    private final Function<String, List<String>> search;
    private final LongSupplier nanoTime;

    /**
     * @param search from a query's text to items, best first; repetitions are ignored
     * @param nanoTime a clock that only rises, such as {@link System#nanoTime}
     */
    public EvaluateRetrieval(Function<String, List<String>> search, LongSupplier nanoTime) {
        this.search = search;
        this.nanoTime = nanoTime;
    }

    /** Averages over those of {@code queries} that have a relevant document. */
    public RetrievalReport byDocument(List<JudgedQuery> queries) {
        List<JudgedQuery> judged = queries.stream()
                .filter(query -> query.grades().values().stream().anyMatch(grade -> grade > 0))
                .toList();
        Run run = new Run(judged.stream().map(JudgedQuery::text).toList());
        return new RetrievalReport(
                run.average(
                        i -> RankingMetrics.ndcg(run.ranking(i), judged.get(i).grades(), 10)),
                run.average(
                        i -> RankingMetrics.recall(run.ranking(i), judged.get(i).grades(), 5)),
                run.average(
                        i -> RankingMetrics.recall(run.ranking(i), judged.get(i).grades(), 10)),
                run.average(
                        i -> RankingMetrics.hit(run.ranking(i), judged.get(i).grades(), 5)),
                run.average(i -> RankingMetrics.reciprocalRank(
                        run.ranking(i), judged.get(i).grades())),
                judged.size(),
                run.latency());
    }

    /** The shares of {@code questions} that the first pages answer. */
    public PageHitReport byPage(List<PageQuestion> questions) {
        Run run = new Run(questions.stream().map(PageQuestion::text).toList());
        return new PageHitReport(
                run.average(i -> questions.get(i).isAnsweredBy(run.ranking(i), 1) ? 1 : 0),
                run.average(i -> questions.get(i).isAnsweredBy(run.ranking(i), 5) ? 1 : 0),
                questions.size(),
                run.latency());
    }

    private final class Run {
        private final List<List<String>> rankings = new ArrayList<>();
        private final long[] nanos;

        Run(List<String> queries) {
            nanos = new long[queries.size()];
            for (String query : queries) {
                if (rankings.isEmpty()) {
                    rank(query);
                }
                long began = nanoTime.getAsLong();
                List<String> items = rank(query);
                nanos[rankings.size()] = nanoTime.getAsLong() - began;
                rankings.add(items.stream().distinct().toList());
            }
        }

        private List<String> rank(String query) {
            return search.apply(query);
        }

        List<String> ranking(int query) {
            return rankings.get(query);
        }

        double average(ToDoubleFunction<Integer> measure) {
            double sum = 0;
            for (int i = 0; i < rankings.size(); i++) {
                sum += measure.applyAsDouble(i);
            }
            return rankings.isEmpty() ? 0 : sum / rankings.size();
        }

        Latency latency() {
            return Latency.of(nanos);
        }
    }
}
