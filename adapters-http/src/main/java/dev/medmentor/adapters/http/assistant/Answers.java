package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.web.LogContext;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.Cancellation;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Has questions answered for whoever asks them, by whatever protocol; bounds how many at once. Thread-safe. */
public final class Answers {
    private final MedMentor medMentor;
    private final Traffic traffic;
    private final Executor executor;
    private final Slots slots;

    /** @param executor runs the answers that are streamed, each in a thread of its own */
    public Answers(MedMentor medMentor, Traffic traffic, Executor executor, int maximumAnswers) {
        this.medMentor = medMentor;
        this.traffic = traffic;
        this.executor = executor;
        this.slots = new Slots(maximumAnswers, "questions");
    }

    /** Makes an answer; cancelled, it throws {@link java.util.concurrent.CancellationException}. */
    @FunctionalInterface
    public interface Asking {
        Answer answer(AnswerSink sink, Cancellation cancellation);
    }

    /** A question to nobody in particular. */
    public Asking question(Principal caller, Question question) {
        return (sink, cancellation) -> medMentor.conversations().once().answer(caller, question, sink, cancellation);
    }

    /** A question to an assistant, which answers in its own way; empty for the built-in one. */
    public Asking question(Principal caller, Optional<AssistantId> assistant, Question question) {
        return (sink, cancellation) -> medMentor
                .conversations()
                .once()
                .answer(caller, assistant, question.history(), question.text(), question.filter(), sink, cancellation);
    }

    /** A question to the draft of an assistant, by who may change it. */
    public Asking trial(Principal caller, AssistantId assistant, String question) {
        return (sink, cancellation) ->
                medMentor.conversations().once().answerAsDraft(caller, assistant, question, sink, cancellation);
    }

    /**
     * The whole answer.
     *
     * @throws dev.medmentor.shared.error.LimitExceededException if too many are being made
     */
    public Answer make(Asking asking) {
        return slots.call(() -> asking.answer(AnswerSink.NONE, traffic::isCutOff));
    }

    /**
     * Writes the answer while it is made, in the calling thread. Failures before its first event are thrown.
     *
     * @throws dev.medmentor.shared.error.LimitExceededException if too many are being made
     */
    public void stream(Context ctx, Asking asking, AnswerForm form) {
        slots.run(() -> {
            AnswerStream stream = new AnswerStream(traffic::isCutOff, form);
            executor.execute(LogContext.carriedTo(
                    () -> stream.produce((sink, cancellation) -> AnswerJson.of(asking.answer(sink, cancellation)))));
            stream.writeTo(ctx);
        });
    }
}
