package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.CitationStream;
import dev.medmentor.assistant.citation.CitationVerifier;
import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.prompt.Prompt;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has a model answer and checks what it cites. Thread-safe. */
final class GeneratedAnswerer {
    private final ChatModel model;
    private final Prompt prompt;
    private final CitationVerifier verifier;

    GeneratedAnswerer(ChatModel model, AnswerSettings settings, IdGenerator nonces, CitationVerifier verifier) {
        this.model = model;
        this.prompt = new Prompt(settings.instructions(), settings.budget(), nonces);
        this.verifier = verifier;
    }

    /** The answer, or empty if the model did not answer before anything of it was shown. */
    Optional<Answer> answer(TenantId tenant, PageRepository pages, AnswerRun run, Cancellation cancellation) {
        long began = System.nanoTime();
        Prompt.Made made = prompt.make(run.question(), run.result().hits(), englishName(run.language()));
        Sources sources = new Sources(tenant, pages, made.hits());
        TokenGate gate = new TokenGate(run.sink()::token);
        CitationStream stream = new CitationStream(made.hits().size(), Prompt.SILENCE, gate);
        stream.onClaim(() -> {
            if (!gate.isOpen() && holds(verifier.verify(sources, stream.soFar(), run.language()))) {
                gate.open();
            }
        });
        ChatReply reply;
        try {
            reply = ask(made, stream, cancellation);
        } catch (UnavailableException e) {
            if (!gate.isOpen()) {
                return Optional.empty();
            }
            reply = new ChatReply("", ChatReply.Finish.TRUNCATED, model.modelId(), 0, 0);
        }
        Draft draft = stream.finish();
        run.generated(System.nanoTime() - began);
        long checked = System.nanoTime();
        List<Citation> citations = verifier.verify(sources, draft, run.language());
        run.verified(System.nanoTime() - checked);
        return Optional.of(conclude(run, draft, citations, run.trace(reply, made.version()), gate));
    }

    private ChatReply ask(Prompt.Made made, CitationStream stream, Cancellation cancellation) {
        boolean[] streamed = {false};
        ChatReply reply = model.reply(
                made.request(),
                token -> {
                    streamed[0] = true;
                    stream.token(token);
                },
                cancellation);
        cancellation.check();
        if (!streamed[0] && !reply.text().isEmpty()) {
            stream.token(reply.text());
        }
        return reply;
    }

    private Answer conclude(AnswerRun run, Draft draft, List<Citation> citations, AnswerTrace trace, TokenGate gate) {
        boolean hybrid = run.question().mode() == AnswerMode.HYBRID;
        if (holds(citations)) {
            gate.open();
            String mark = hybrid ? run.texts().beyondDocuments() : run.texts().unverified();
            String text = verifier.markUncited(draft, citations, run.language(), mark);
            return run.grounded(text, citations, trace);
        }
        String bare = draft.bareText();
        if (!hybrid || bare.isEmpty()) {
            return run.notInDocuments(trace);
        }
        String text = run.texts().generalKnowledge() + "\n" + bare;
        run.sink().token(text);
        return new Answer.GeneralKnowledge(text, run.result().hits(), trace);
    }

    private static boolean holds(List<Citation> citations) {
        return citations.stream().anyMatch(Citation::verified);
    }

    private static String englishName(Language language) {
        return language.equals(Language.UNDETERMINED)
                ? ""
                : Locale.forLanguageTag(language.code()).getDisplayLanguage(Locale.ENGLISH);
    }
}
