package dev.medmentor.assistant.model;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a mentor says about an assistant: how it presents itself, and how it answers.
 *
 * @param name 1 to {@value #MAXIMUM_NAME} characters on one line; not unique
 * @param description at most {@value #MAXIMUM_DESCRIPTION} characters; may be empty
 * @param language that it answers in; empty: the question's
 * @param instructions added to the model's rules, at most {@value #MAXIMUM_INSTRUCTIONS} characters; empty: the operator's
 * @param model one of those that the operator allows; empty: the operator's choice
 * @param temperature 0 to 2
 * @param maxTokens of a reply, 1 to {@value #MAXIMUM_REPLY}
 * @param collections what it answers from, each once, at most {@value #MAXIMUM_COLLECTIONS}; empty: all that the asker
 *     may read
 * @param passages how many search hits an answer may draw on, 1 to 20
 * @param suggestedQuestions in the order to show them in, at most {@value #MAXIMUM_SUGGESTIONS}; each 1 to
 *     {@value #MAXIMUM_SUGGESTION} characters
 */
public record AssistantSettings(
        String name,
        String description,
        Optional<Language> language,
        String instructions,
        AnswerMode mode,
        Optional<String> model,
        double temperature,
        int maxTokens,
        List<CollectionId> collections,
        int passages,
        List<String> suggestedQuestions) {
    /** Characters of a name. */
    public static final int MAXIMUM_NAME = 200;
    /** Characters of a description. */
    public static final int MAXIMUM_DESCRIPTION = 2_000;
    /** Characters of instructions. */
    public static final int MAXIMUM_INSTRUCTIONS = 8_000;
    /** Tokens of a reply. */
    public static final int MAXIMUM_REPLY = 8_192;
    /** Collections of an assistant. */
    public static final int MAXIMUM_COLLECTIONS = 50;
    /** Suggested questions. */
    public static final int MAXIMUM_SUGGESTIONS = 10;
    /** Characters of a suggested question. */
    public static final int MAXIMUM_SUGGESTION = 300;

    private static final int MAXIMUM_MODEL = 200;
    private static final int DEFAULT_REPLY = 1_000;
    private static final int DEFAULT_PASSAGES = 5;

    public AssistantSettings {
        collections = List.copyOf(collections);
        suggestedQuestions = List.copyOf(suggestedQuestions);
        require(isLine(name, MAXIMUM_NAME), "name", "The name of an assistant is 1 to 200 characters on one line.");
        require(
                description.length() <= MAXIMUM_DESCRIPTION,
                "description",
                "The description of an assistant has at most 2,000 characters.");
        require(
                instructions.length() <= MAXIMUM_INSTRUCTIONS,
                "instructions",
                "The instructions of an assistant have at most 8,000 characters.");
        require(
                model.map(id -> isLine(id, MAXIMUM_MODEL)).orElse(true),
                "model",
                "The name of a model is 1 to 200 characters on one line.");
        require(temperature >= 0 && temperature <= 2, "temperature", "The temperature is a number from 0 to 2.");
        require(
                maxTokens >= 1 && maxTokens <= MAXIMUM_REPLY,
                "max_tokens",
                "A reply has 1 to " + MAXIMUM_REPLY + " tokens.");
        require(
                collections.size() <= MAXIMUM_COLLECTIONS
                        && Set.copyOf(collections).size() == collections.size(),
                "collections",
                "An assistant answers from at most " + MAXIMUM_COLLECTIONS + " collections, each named once.");
        require(passages >= 1 && passages <= 20, "passages", "An answer draws on 1 to 20 passages.");
        require(
                suggestedQuestions.size() <= MAXIMUM_SUGGESTIONS
                        && suggestedQuestions.stream().allMatch(question -> isLine(question, MAXIMUM_SUGGESTION)),
                "suggested_questions",
                "There are at most 10 suggested questions, each 1 to 300 characters on one line.");
    }

    /** Strict, at temperature 0, from the best five passages of all that the asker may read. */
    public static AssistantSettings named(String name) {
        return new AssistantSettings(
                name,
                "",
                Optional.empty(),
                "",
                AnswerMode.STRICT,
                Optional.empty(),
                0,
                DEFAULT_REPLY,
                List.of(),
                DEFAULT_PASSAGES,
                List.of());
    }

    private static boolean isLine(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String what, String message) {
        if (!holds) {
            throw new InvalidInputException("invalid_" + what, message);
        }
    }
}
