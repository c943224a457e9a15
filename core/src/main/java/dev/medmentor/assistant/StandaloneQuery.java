package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.retrieval.model.SearchRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a question of a conversation one that can be searched for by itself: a short one, or one that opens like a
 * sequel, is put behind the last question that was not.
 */
final class StandaloneQuery {
    private static final int SHORT_WORDS = 5;
    private static final Pattern SEQUEL = Pattern.compile(
            "(?iu)^(and|what about|how about|but|also|e|mas|e se|também|y|pero|también|còn|thế còn|vậy còn|và|nhưng)(?!\\p{L}).*");

    private StandaloneQuery() {}

    static String of(Question question) {
        String text = question.text().strip();
        if (!leansOnHistory(text)) {
            return text;
        }
        List<ChatMessage> history = question.history();
        for (int i = history.size() - 1; i >= 0; i--) {
            ChatMessage message = history.get(i);
            if (message.role() == ChatMessage.Role.USER
                    && !leansOnHistory(message.text().strip())) {
                String both = message.text().strip() + "\n" + text;
                return both.length() <= SearchRequest.MAXIMUM_QUERY_LENGTH ? both : text;
            }
        }
        return text;
    }

    private static boolean leansOnHistory(String text) {
        return text.split("\\s+").length < SHORT_WORDS || SEQUEL.matcher(text).matches();
    }
}
