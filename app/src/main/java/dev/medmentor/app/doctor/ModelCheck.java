package dev.medmentor.app.doctor;

import dev.medmentor.app.config.ModelEndpoint;
import dev.medmentor.app.config.ModelsConfiguration;
import dev.medmentor.app.wiring.ModelWiring;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.util.function.Consumer;

/** Looks whether the servers of the configured language models can be reached and take their keys. */
final class ModelCheck {
    private static final String CHECK = "language model";

    private ModelCheck() {}

    /** One finding for each model. */
    static void examine(ModelsConfiguration models, Consumer<Finding> findings) {
        if (models.allowed().isEmpty()) {
            findings.accept(Finding.ok(
                    CHECK,
                    "None configured: answers are quotes. Set OPENAI_API_KEY, OPENAI_BASE_URL, AZURE_OPENAI_ENDPOINT,"
                            + " ANTHROPIC_API_KEY or GOOGLE_API_KEY to generate."));
        }
        models.all().forEach(endpoint -> findings.accept(examine(endpoint)));
    }

    private static Finding examine(ModelEndpoint endpoint) {
        try {
            ModelWiring.chatModel(endpoint).health();
            return Finding.ok(CHECK, endpoint + " answers");
        } catch (UnauthenticatedException e) {
            return Finding.fail(
                    CHECK,
                    endpoint + " refuses the key. Check " + endpoint.provider().keyVariable() + ".");
        } catch (MedMentorException e) {
            return Finding.fail(
                    CHECK,
                    endpoint + ": " + e.getMessage() + " Check "
                            + endpoint.provider().addressVariable() + " and the network.");
        }
    }
}
