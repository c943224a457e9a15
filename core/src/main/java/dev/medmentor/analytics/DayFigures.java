package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Counter;
import dev.medmentor.analytics.model.OpenQuestion;
import dev.medmentor.analytics.model.Recounted;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.Sha256;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What some quarters of an hour of one day come to, as messages are added to it. Not thread-safe. */
final class DayFigures {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int HASH_DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    private final Map<String, ScopeFigures> scopes = new TreeMap<>();
    private final List<OpenQuestion> open = new ArrayList<>();
    private final Set<Recounted.Rated> rated = new HashSet<>();

    DayFigures() {
        scopes.put(Series.ALL, new ScopeFigures());
    }

    /** By {@link Series#scope()}; the tenant's own is always there. */
    Map<String, ScopeFigures> scopes() {
        return scopes;
    }

    List<OpenQuestion> open() {
        return open;
    }

    void addOpen(OpenQuestion question) {
        open.add(question);
    }

    void addRated(Feedback given) {
        LocalDate day = LocalDate.ofInstant(given.updatedAt(), ZoneOffset.UTC);
        rated.add(new Recounted.Rated(given.assistant(), given.rating(), day));
    }

    /** What is to be told of it, where all of it is of {@code day}. */
    Recounted recounted(LocalDate day) {
        return new Recounted(
                day,
                open.stream()
                        .filter(OpenQuestion::isUnanswered)
                        .map(OpenQuestion::assistant)
                        .collect(Collectors.toSet()),
                rated);
    }

    /** @param of where it was asked */
    void addQuestion(int slot, AskedWhere of, AccountId account) {
        long person = person(account);
        of(of).forEach(figures -> {
            add(figures, slot, Counter.QUESTIONS, 1);
            of.channel().ifPresent(channel -> add(figures, slot, Counter.of(channel), 1));
            figures.people().add(slot, person);
        });
    }

    private static long person(AccountId account) {
        return Long.parseUnsignedLong(Sha256.of(account.value()).substring(0, HASH_DIGITS), HEXADECIMAL);
    }

    /** @param feedback what was said of it */
    void addAnswer(int slot, AskedWhere of, Message message, List<Feedback> feedback) {
        of(of).forEach(figures -> {
            Counter.of(message.state()).ifPresent(end -> add(figures, slot, end, 1));
            feedback.forEach(given -> addFeedback(figures, slot, given));
            message.answer().ifPresent(answer -> addAnswer(figures, slot, answer, feedback));
        });
    }

    private static void addFeedback(ScopeFigures figures, int slot, Feedback given) {
        add(figures, slot, Counter.of(given.rating()), 1);
        if (given.rating() == Feedback.Rating.DOWN) {
            given.reason().ifPresent(reason -> add(figures, slot, Counter.of(reason), 1));
        }
    }

    private static void addAnswer(ScopeFigures figures, int slot, StoredAnswer answer, List<Feedback> feedback) {
        add(figures, slot, Counter.of(answer.kind()), 1);
        add(figures, slot, Counter.INPUT_TOKENS, answer.trace().inputTokens());
        add(figures, slot, Counter.OUTPUT_TOKENS, answer.trace().outputTokens());
        add(figures, slot, Counter.COST_MILLIONTHS, answer.costMillionths());
        long nanos = answer.explanation().totalNanos();
        if (nanos > 0) {
            long millis = nanos / NANOS_A_MILLI;
            add(figures, slot, Counter.TIMED, 1);
            add(figures, slot, Counter.MILLISECONDS, millis);
            figures.counts().add(slot, DayCounts.spanColumn(DayCounts.span(millis)), 1);
        }
        addCited(
                figures.documents(),
                slot,
                verified(answer).map(citation -> citation.document().value()),
                feedback);
        addCited(
                figures.pages(),
                slot,
                verified(answer).map(citation -> citation.document() + ":" + citation.page()),
                feedback);
        addCited(
                figures.passages(),
                slot,
                answer.explanation().passages().stream()
                        .filter(found -> found.used())
                        .map(found -> found.passage() + ":" + found.page()),
                feedback);
    }

    private static Stream<Citation> verified(StoredAnswer answer) {
        return answer.citations().stream().filter(Citation::verified);
    }

    private static void addCited(DayKeys keys, int slot, Stream<String> cited, List<Feedback> feedback) {
        cited.distinct().forEach(key -> {
            ObjIntConsumer<DayKeys> one = (to, column) -> to.add(slot, key, column, 1);
            one.accept(keys, DayKeys.CITED);
            feedback.forEach(
                    given -> one.accept(keys, given.rating() == Feedback.Rating.UP ? DayKeys.UP : DayKeys.DOWN));
        });
    }

    private static void add(ScopeFigures figures, int slot, Counter counter, long value) {
        figures.counts().add(slot, DayCounts.column(counter), value);
    }

    private Stream<ScopeFigures> of(AskedWhere where) {
        return Stream.concat(Stream.of(Series.ALL), where.scope().stream())
                .map(scope -> scopes.computeIfAbsent(scope, name -> new ScopeFigures()));
    }
}
