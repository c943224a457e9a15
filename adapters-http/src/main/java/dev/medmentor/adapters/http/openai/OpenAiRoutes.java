package dev.medmentor.adapters.http.openai;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.Answers;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestId;
import dev.medmentor.adapters.http.web.Slots;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenAI's protocol, for clients that know no other: an assistant is a model. Its manners are OpenAI's: unknown fields
 * are ignored, and errors have its shape.
 */
public final class OpenAiRoutes {
    /** The tenant's whole library, as far as the caller may read it. */
    static final String DEFAULT_MODEL = "medmentor";

    private static final int EMBEDDINGS_AT_ONCE = 4;

    private final ManageAssistants assistants;
    private final Answers answers;
    private final Optional<Embedder> embedder;
    private final InstantSource clock;
    private final Slots embeddings = new Slots(EMBEDDINGS_AT_ONCE, "requests for embeddings");

    public OpenAiRoutes(MedMentor medMentor, Answers answers, InstantSource clock) {
        this.assistants = medMentor.assistants();
        this.answers = answers;
        this.embedder = medMentor.embedder();
        this.clock = clock;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/v1/models", "openAiModels")
                .about("OpenAI", "What the key may ask.")
                .allow(Permission.ASK)
                .undocumented()
                .returns(200, "application/json", "OpenAI's list of models.")
                .handle((ctx, caller) -> ctx.result(Json.write(new ModelList(models(caller))))));
        table.add(Route.get("/v1/models/{model}", "openAiModel")
                .about("OpenAI", "One of them.")
                .allow(Permission.ASK)
                .id("model", "The model's id.")
                .undocumented()
                .returns(200, "application/json", "OpenAI's model.")
                .handle((ctx, caller) -> ctx.result(Json.write(model(caller, ctx.pathParam("model"))))));
        table.add(Route.post("/v1/chat/completions", "openAiChat")
                .about("OpenAI", "Answers a question from the documents.")
                .allow(Permission.ASK)
                .rate(RateClass.CHAT)
                .body("application/json")
                .undocumented()
                .returns(200, "application/json", "OpenAI's completion, or a stream of pieces.")
                .handle(this::complete));
        table.add(Route.post("/v1/embeddings", "openAiEmbeddings")
                .about("OpenAI", "Vectors of texts.")
                .allow(Permission.ASK)
                .body("application/json")
                .undocumented()
                .returns(200, "application/json", "OpenAI's list of vectors.")
                .handle(this::embed));
    }

    private List<ModelList.Model> models(Principal caller) {
        List<ModelList.Model> models = new ArrayList<>();
        models.add(ModelList.Model.of(DEFAULT_MODEL, 0));
        published(caller)
                .map(assistant -> ModelList.Model.of(
                        assistant.id().value(), assistant.createdAt().getEpochSecond()))
                .forEach(models::add);
        embedder.ifPresent(given -> models.add(ModelList.Model.of(given.modelId(), 0)));
        return models;
    }

    private Stream<Assistant> published(Principal caller) {
        return assistants.list(caller).stream()
                .map(SeenAssistant::assistant)
                .filter(assistant -> assistant.published().isPresent());
    }

    private ModelList.Model model(Principal caller, String id) {
        return models(caller).stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private void complete(Context ctx, Principal caller) {
        CompletionBody body = JsonBody.read(ctx, CompletionBody.class);
        String model = body.model() == null ? "" : body.model();
        Answers.Asking asking = answers.question(caller, assistant(caller, model), body.toQuestion());
        String id = "chatcmpl-" + RequestId.of(ctx);
        long created = clock.instant().getEpochSecond();
        if (body.isStreamed()) {
            answers.stream(ctx, asking, new CompletionStream(id, created, model, body));
            return;
        }
        AnswerJson answer = AnswerJson.of(answers.make(asking));
        Completion.Text text = new Completion.Text("assistant", Footnotes.text(answer, body.wantsFootnotes()));
        Completion.Choice choice = new Completion.Choice(0, text, null, Completion.finishReason(answer.finish()));
        ctx.result(Json.write(new Completion(
                id,
                "chat.completion",
                created,
                model,
                List.of(choice),
                Completion.Usage.of(answer),
                Completion.Sources.of(answer))));
    }

    /** Empty for the built-in one. */
    private Optional<AssistantId> assistant(Principal caller, String model) {
        return model.equals(DEFAULT_MODEL)
                ? Optional.empty()
                : Optional.of(published(caller)
                        .map(Assistant::id)
                        .filter(id -> id.value().equals(model))
                        .findFirst()
                        .orElseThrow(() -> unknown(model)));
    }

    private void embed(Context ctx, Principal caller) {
        EmbeddingBody body = JsonBody.read(ctx, EmbeddingBody.class);
        String asked = body.model() == null ? "" : body.model();
        Embedder model = embedder.filter(given -> given.modelId().equals(asked)).orElseThrow(() -> unknown(asked));
        if (body.dimensions() != null && body.dimensions() != model.dimension()) {
            throw EmbeddingBody.invalid("dimensions is " + model.dimension() + " with this model.");
        }
        boolean inBase64 = body.inBase64();
        List<String> texts = body.texts();
        int tokens = tokens(model, texts);
        List<float[]> vectors = embeddings.call(() -> model.embedPassages(texts, Cancellation.NONE));
        ctx.result(Json.write(EmbeddingList.of(vectors, inBase64, asked, tokens)));
    }

    private static int tokens(Embedder model, List<String> texts) {
        int sum = 0;
        for (String text : texts) {
            int tokens = model.countTokens(text);
            if (tokens > model.maxTokens()) {
                throw EmbeddingBody.invalid("a text has at most " + model.maxTokens()
                        + " tokens with this model, and one has " + tokens + ". Cut it.");
            }
            sum += tokens;
        }
        return sum;
    }

    private static NotFoundException unknown(String model) {
        return new NotFoundException(
                "model_not_found",
                "There is no model " + (model.length() > 100 ? model.substring(0, 100) + "\u2026" : model)
                        + ". GET /v1/models lists those there are.");
    }
}
