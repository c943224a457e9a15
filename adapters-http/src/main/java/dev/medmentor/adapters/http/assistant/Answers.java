package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.PersonalMedMentor;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.web.LogContext;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
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

    /**
     * The whole answer.
     *
     * @throws dev.medmentor.shared.error.LimitExceededException if too many are being made
     */
    public Answer make(Context ctx, Principal caller, Question question) {
        PersonalMedMentor own = medMentor.as(caller, RequestCaller.of(ctx));
        return slots.call(() -> own.ask(question, AnswerSink.NONE, traffic::isCutOff));
    }

    /**
     * Writes the answer while it is made, in the calling thread. Failures before its first event are thrown.
     *
     * @throws dev.medmentor.shared.error.LimitExceededException if too many are being made
     */
    public void stream(Context ctx, Principal caller, Question question, AnswerForm form) {
        PersonalMedMentor own = medMentor.as(caller, RequestCaller.of(ctx));
        slots.run(() -> {
            AnswerStream stream = new AnswerStream(traffic::isCutOff, form);
            executor.execute(LogContext.carriedTo(() ->
                    stream.produce((sink, cancellation) -> AnswerJson.of(own.ask(question, sink, cancellation)))));
            stream.writeTo(ctx);
        });
    }
}
