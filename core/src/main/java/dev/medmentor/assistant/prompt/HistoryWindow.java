package dev.medmentor.assistant.prompt;

import dev.medmentor.assistant.model.ChatMessage;
import java.util.List;

/** Which earlier messages of a conversation go into a prompt: the newest that fit. Stateless and thread-safe. */
public final class HistoryWindow {
    private HistoryWindow() {}

    /**
     * Where the messages begin that fit.
     *
     * @param history oldest first
     * @param most how many at most
     * @param tokens how many they may have together, as estimated
     * @return the place of the first that fits; the size of {@code history} if none does
     */
    public static int start(List<ChatMessage> history, int most, int tokens) {
        int left = tokens;
        int start = history.size();
        while (start > 0 && history.size() - start < most) {
            left -= TokenBudget.estimate(history.get(start - 1).text());
            if (left < 0) {
                break;
            }
            start--;
        }
        return start;
    }
}
