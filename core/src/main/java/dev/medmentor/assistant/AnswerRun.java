package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.Language;
import java.util.List;

/** One question on its way to an answer, with its timings. Not thread-safe. */
final class AnswerRun {
    private final Question question;
    private final SearchResult result;
    private final Language language;
    private final AnswerSink sink;
    private long retrievalNanos;
    private long generationNanos;
    private long verificationNanos;

    /** @param language of the question */
    AnswerRun(Question question, SearchResult result, Language language, AnswerSink sink) {
        this.question = question;
        this.result = result;
        this.language = language;
        this.sink = sink;
    }

    Question question() {
        return question;
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
        return new Answer.NotInDocuments(text, result.hits(), trace);
    }

    /** @param model an extractive label */
    Answer grounded(String text, List<Citation> citations, String model) {
        return grounded(text, citations, extractiveTrace(model));
    }

    Answer grounded(String text, List<Citation> citations, AnswerTrace trace) {
        citations.forEach(sink::citation);
        return new Answer.Grounded(text, citations, result.hits(), trace);
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
