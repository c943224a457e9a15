package dev.medmentor.assistant;

import dev.medmentor.assistant.citation.CitationStream;
import dev.medmentor.assistant.citation.CitationVerifier;
import dev.medmentor.assistant.citation.Draft;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerOptions;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.assistant.prompt.Prompt;
import dev.medmentor.assistant.prompt.TokenBudget;
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
    private final AnswerSettings settings;
    private final IdGenerator nonces;
    private final CitationVerifier verifier;

    GeneratedAnswerer(AnswerSettings settings, IdGenerator nonces, CitationVerifier verifier) {
        this.settings = settings;
        this.nonces = nonces;
        this.verifier = verifier;
    }

    /** The answer, or empty if the model did not answer before anything of it was shown. */
    Optional<Answer> answer(
            TenantId tenant, PageRepository pages, ChatModel model, AnswerRun run, Cancellation cancellation) {
        long began = System.nanoTime();
        Prompt.Made made = prompt(run.options())
                .make(run.question(), run.result().hits(), run.options().summary(), englishName(run.language()));
        run.prompted(made.hits().size(), made.historyTokens());
        Sources sources = new Sources(tenant, pages, made.hits());
        TokenGate gate = new TokenGate(run.sink()::token);
        CitationStream stream = new CitationStream(made.hits().size(), Prompt.SILENCE, gate);
        stream.onClaim(() -> {
            if (!gate.isOpen() && holds(verifier.verify(sources, stream.soFar(), run.language()))) {
                gate.open();
                // The next to compare anything is the end of the answer, a minute away perhaps.
                sources.forgetComparable();
            }
        });
        RulesGuard guard = new RulesGuard(made.request().messages().get(0).text(), stream);
        ChatReply reply;
        try {
            reply = ask(model, made, guard, cancellation);
        } catch (UnavailableException e) {
            if (!gate.isOpen()) {
                return Optional.empty();
            }
            reply = new ChatReply("", ChatReply.Finish.TRUNCATED, model.modelId(), 0, 0);
        }
        guard.finish();
        Draft draft = stream.finish();
        run.generated(System.nanoTime() - began);
        long checked = System.nanoTime();
        List<Citation> citations = verifier.verify(sources, draft, run.language());
        run.verified(System.nanoTime() - checked);
        return Optional.of(conclude(run, draft, citations, run.trace(reply, made.version()), gate));
    }

    private Prompt prompt(AnswerOptions options) {
        TokenBudget budget = settings.budget();
        return new Prompt(
                options.instructions().orElse(settings.instructions()),
                new TokenBudget(
                        budget.passages(), budget.history(), options.maxTokens().orElse(budget.reply())),
                options.temperature(),
                nonces);
    }

    private static ChatReply ask(ChatModel model, Prompt.Made made, TokenSink stream, Cancellation cancellation) {
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
            return run.grounded(text, draft, citations, trace);
        }
        String bare = draft.bareText();
        if (!hybrid || bare.isEmpty()) {
            return run.notInDocuments(trace);
        }
        String text = run.texts().generalKnowledge() + "\n" + bare;
        run.sink().token(text);
        return run.generalKnowledge(text, trace);
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
