package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerOptions;
import dev.medmentor.assistant.model.AnswerOrigin;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One question on its way to an answer, with its timings. Not thread-safe. */
final class AnswerRun {
    private final Question question;
    private final AnswerOptions options;
    private final String query;
    private final SearchResult result;
    private final Language language;
    private final AnswerSink sink;
    private int prompted;
    private int historyTokens;
    private long retrievalNanos;
    private long generationNanos;
    private long verificationNanos;

    /**
     * @param query what was searched for
     * @param language to answer in
     */
    AnswerRun(
            Question question,
            AnswerOptions options,
            String query,
            SearchResult result,
            Language language,
            AnswerSink sink) {
        this.question = question;
        this.options = options;
        this.query = query;
        this.result = result;
        this.language = language;
        this.sink = sink;
        this.prompted = result.hits().size();
    }

    Question question() {
        return question;
    }

    AnswerOptions options() {
        return options;
    }

    /** The model was given so many of the hits; without a call to this, all count as looked through. */
    void prompted(int hits, int tokensOfHistory) {
        prompted = hits;
        historyTokens = tokensOfHistory;
    }

    SearchResult result() {
        return result;
    }

    Language language() {
        return language;
    }

    AnswerSink sink() {
        return sink;
    }

    Texts texts() {
        return Texts.in(language);
    }

    void retrieved(long nanos) {
        retrievalNanos = nanos;
    }

    void generated(long nanos) {
        generationNanos = nanos;
    }

    void verified(long nanos) {
        verificationNanos = nanos;
    }

    /** @param model an extractive label */
    Answer notInDocuments(String model) {
        return notInDocuments(extractiveTrace(model));
    }

    Answer notInDocuments(AnswerTrace trace) {
        String text = texts().notInDocuments();
        sink.token(text);
        tellOrigin(Set.of());
        return new Answer.NotInDocuments(text, result.hits(), trace);
    }

    /** @param model an extractive label */
    Answer grounded(Draft draft, List<Citation> citations, String model) {
        return grounded(draft.text(), draft, citations, extractiveTrace(model));
    }

    /** @param draft of {@code text}, whose claims the citations are */
    Answer grounded(String text, Draft draft, List<Citation> citations, AnswerTrace trace) {
        citations.forEach(sink::citation);
        Set<Integer> verified = citations.stream()
                .filter(Citation::verified)
                .map(Citation::marker)
                .collect(Collectors.toSet());
        tellOrigin(draft.claims().stream()
                .filter(claim -> verified.contains(claim.marker()))
                .map(claim -> claim.source() - 1)
                .collect(Collectors.toSet()));
        return new Answer.Grounded(text, citations, result.hits(), trace);
    }

    Answer generalKnowledge(String text, AnswerTrace trace) {
        tellOrigin(Set.of());
        return new Answer.GeneralKnowledge(text, result.hits(), trace);
    }

    private void tellOrigin(Set<Integer> used) {
        sink.origin(new AnswerOrigin(query, result.hits(), prompted, used, historyTokens));
    }

    AnswerTrace trace(ChatReply reply, String promptVersion) {
        return new AnswerTrace(
                question.mode(),
                language,
                reply.model(),
                promptVersion,
                reply.finish(),
                reply.inputTokens(),
                reply.outputTokens(),
                retrievalNanos,
                generationNanos,
                verificationNanos);
    }

    private AnswerTrace extractiveTrace(String model) {
        return trace(new ChatReply("", ChatReply.Finish.STOP, model, 0, 0), "");
    }
}
