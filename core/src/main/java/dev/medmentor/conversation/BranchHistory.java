package dev.medmentor.conversation;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.assistant.prompt.HistoryWindow;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.Summary;
import java.util.List;
import java.util.Optional;

/**
 * What a model is told of the conversation so far.
 *
 * @param messages oldest first, those that fit
 * @param summary of those before; may be empty
 */
record BranchHistory(List<ChatMessage> messages, String summary) {
    /** Of a summary; it is a part of what the budget has for history. */
    static final int SUMMARY_TOKENS = 300;

    /** How much of a branch is looked at. */
    static final int LOADED = 40;

    private static final int SUMMARY_CHARACTERS = 3 * SUMMARY_TOKENS;

    /**
     * @param branch what was said before, oldest first
     * @param kept the conversation's summary; left aside if it is of another branch
     * @param tokens for history
     */
    static BranchHistory of(List<Message> branch, Optional<Summary> kept, int tokens) {
        List<ChatMessage> all = chat(branch);
        int start = windowStart(all, tokens);
        String summary = start == 0
                ? ""
                : kept.filter(found -> covered(branch, found) >= 0)
                        .map(Summary::text)
                        .orElse("");
        List<ChatMessage> window = all.subList(start, all.size()).stream()
                .filter(message -> !message.text().isBlank())
                .toList();
        return new BranchHistory(window, summary);
    }

    /** In as many messages as the branch has; those that hold nothing to go by are blank. */
    static List<ChatMessage> chat(List<Message> branch) {
        return branch.stream()
                .map(message -> message.role() == Message.Role.USER
                        ? ChatMessage.user(message.text())
                        : ChatMessage.assistant(isTold(message) ? message.text() : ""))
                .toList();
    }

    private static boolean isTold(Message answer) {
        return answer.state().isFinal() && answer.state() != Message.State.FAILED;
    }

    /** Where the messages begin that are sent whole. */
    static int windowStart(List<ChatMessage> chat, int tokens) {
        return HistoryWindow.start(chat, Question.HISTORY, Math.max(0, tokens - SUMMARY_TOKENS));
    }

    /** The place in the branch of the last message that the summary covers; -1 if it is not there. */
    static int covered(List<Message> branch, Summary summary) {
        for (int i = branch.size() - 1; i >= 0; i--) {
            if (branch.get(i).id().equals(summary.covers())) {
                return i;
            }
        }
        return -1;
    }

    /** A summary as short as it may be. */
    static String shortened(String text) {
        String stripped = text.strip();
        return stripped.length() > SUMMARY_CHARACTERS ? stripped.substring(0, SUMMARY_CHARACTERS) : stripped;
    }
}
