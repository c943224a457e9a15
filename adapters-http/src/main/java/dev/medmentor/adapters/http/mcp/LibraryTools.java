package dev.medmentor.adapters.http.mcp;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.assistant.Answers;
import dev.medmentor.adapters.http.assistant.AssistantRoutes;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.DocumentRef;
import dev.medmentor.adapters.http.json.HitJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.PageJson;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.web.ChatLimit;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.assistant.citation.InertText;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What a model may do with the library: search it, read a page, have a question answered. It reads as far as the caller
 * may, and changes nothing. Thread-safe.
 */
public final class LibraryTools {
    private static final int MOST_PASSAGES = 20;

    private final MedMentor medMentor;
    private final Answers answers;

    public LibraryTools(MedMentor medMentor, Answers answers) {
        this.medMentor = medMentor;
        this.answers = answers;
    }

    /** A tool as models see it, and what it does. */
    record Tool(McpSchema.Tool description, BiFunction<ToolCall, Map<String, Object>, McpSchema.CallToolResult> call) {}

    /** What a tool does. */
    @FunctionalInterface
    private interface Work {
        McpSchema.CallToolResult on(ToolCall call, Arguments arguments);
    }

    List<Tool> all() {
        return List.of(
                tool(
                        "search_library",
                        "Search the library",
                        "Finds the passages of the expert's documents that fit a query best, with document, page and"
                                + " text. Read the whole page with get_page.",
                        Map.of(
                                "query", text("What to look for: a question, or key words."),
                                "limit", number("How many passages at most; 5 if absent.", MOST_PASSAGES)),
                        List.of("query"),
                        this::search),
                tool(
                        "get_page",
                        "Read a page",
                        "The text of one page of a document, as citations are checked against it.",
                        Map.of(
                                "document", text("The document's id, as search_library gives it."),
                                "page", number("The page's number, from 1.", Integer.MAX_VALUE),
                                "version", number("The document's version; the newest if absent.", Integer.MAX_VALUE)),
                        List.of("document", "page"),
                        this::page),
                tool(
                        "ask_assistant",
                        "Ask the assistant",
                        "Answers a question from the documents alone. Each [n] in the answer is a citation whose quote"
                                + " the server has checked; what the documents do not hold is said to be not in them.",
                        Map.of(
                                "question",
                                text("The question, in any language, under 4,000 characters."),
                                "assistant",
                                text("The id of the assistant to ask; the built-in one if absent.")),
                        List.of("question"),
                        this::ask));
    }

    private static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    private static Map<String, Object> number(String description, int most) {
        return Map.of("type", "integer", "minimum", 1, "maximum", most, "description", description);
    }

    private static Tool tool(
            String name,
            String title,
            String description,
            Map<String, Object> properties,
            List<String> required,
            Work work) {
        McpSchema.Tool tool = McpSchema.Tool.builder(
                        name,
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                properties,
                                "required",
                                required,
                                "additionalProperties",
                                false))
                .title(title)
                .description(description)
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(true)
                        .openWorldHint(false)
                        .build())
                .build();
        return new Tool(tool, (call, given) -> result(call, given, work));
    }

    /** A failure is a result too: the model reads what is wrong, and may mend it. */
    private static McpSchema.CallToolResult result(ToolCall call, Map<String, Object> given, Work work) {
        try {
            return work.on(call, new Arguments(given == null ? Map.of() : given));
        } catch (RuntimeException e) {
            Problem problem = Problems.of(e, call.ctx());
            return McpSchema.CallToolResult.builder()
                    .addTextContent(problem.detail() + " (" + problem.code() + ", request " + problem.requestId() + ")")
                    .isError(true)
                    .build();
        }
    }

    private McpSchema.CallToolResult search(ToolCall call, Arguments arguments) {
        call.require(Permission.READ_LIBRARY);
        SearchRequest request = new SearchRequest(
                arguments.text("query"),
                PassageFilter.ALL,
                arguments.number("limit", 1, MOST_PASSAGES).orElse(SearchRequest.DEFAULT_LIMIT),
                SearchMode.HYBRID);
        SearchJson found = SearchJson.of(
                medMentor.as(call.caller(), RequestCaller.of(call.ctx())).search(request));
        String text = found.hits().isEmpty()
                ? "Nothing in the library fits the query."
                : found.hits().stream().map(LibraryTools::text).collect(Collectors.joining("\n\n"));
        return success(text, found);
    }

    private static String text(HitJson hit) {
        return hit.document().name() + " (document " + hit.document().id() + "), page " + hit.page() + ":\n"
                + hit.text();
    }

    private McpSchema.CallToolResult page(ToolCall call, Arguments arguments) {
        call.require(Permission.READ_LIBRARY);
        int number = arguments.number("page", 1, Integer.MAX_VALUE).orElseThrow(() -> Arguments.missing("page"));
        PersonalLibrary library =
                medMentor.as(call.caller(), RequestCaller.of(call.ctx())).library();
        Document document = library.document(new DocumentId(arguments.text("document")));
        int version = arguments
                .number("version", 1, Integer.MAX_VALUE)
                .orElse(document.liveVersion() > 0 ? document.liveVersion() : document.latestVersion());
        DocumentRef reference = new DocumentRef(document.id().value(), document.name(), version);
        PageJson page = PageJson.of(reference, library.page(document.id(), version, number));
        return success(
                page.text().isEmpty() ? "The page has no text: " + page.verdict() + " " + page.reason() : page.text(),
                page);
    }

    private McpSchema.CallToolResult ask(ToolCall call, Arguments arguments) {
        call.require(Permission.ASK);
        Question question = Question.of(arguments.text("question"));
        ChatLimit.of(call.ctx()).spend();
        Optional<AssistantId> assistant = arguments
                .optionalText("assistant")
                .filter(id -> !id.equals(AssistantRoutes.BUILT_IN))
                .map(AssistantId::new);
        AnswerJson answer = AnswerJson.of(answers.make(answers.question(call.caller(), assistant, question)));
        String sources = answer.citations().stream()
                .filter(CitationJson::verified)
                .map(citation -> "[" + citation.marker() + "] "
                        + citation.document().name() + ", page " + citation.page() + ": " + citation.quote())
                .collect(Collectors.joining("\n"));
        return success(sources.isEmpty() ? answer.answer() : answer.answer() + "\n\n" + sources, answer);
    }

    /** @param structure to the letter; programs show the text, and it is to load nothing */
    private static McpSchema.CallToolResult success(String text, Object structure) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(InertText.of(text))
                .structuredContent(Json.MAPPER.convertValue(structure, Object.class))
                .build();
    }
}
