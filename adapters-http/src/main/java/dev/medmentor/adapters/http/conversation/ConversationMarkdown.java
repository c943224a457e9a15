package dev.medmentor.adapters.http.conversation;

import dev.medmentor.assistant.citation.InertText;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the current branch of a conversation as Markdown, in which no text of it is more than text. */
final class ConversationMarkdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>!#|~]");
    private static final Pattern LINE_START = Pattern.compile("(?m)^(\\s*)([-+=]|\\d+[.)])");

    private final StringBuilder out = new StringBuilder();

    private ConversationMarkdown() {}

    static String of(ExportedConversation exported) {
        ConversationMarkdown written = new ConversationMarkdown();
        written.write(exported);
        return written.out.toString();
    }

    private void write(ExportedConversation exported) {
        String title = exported.conversation().title();
        out.append("# ").append(inert(title.isEmpty() ? "Conversation" : title)).append("\n\n");
        out.append("With ")
                .append(inert(exported.assistantName().orElse("MedMentor")))
                .append(", begun ")
                .append(minute(exported.conversation().createdAt()))
                .append("\n");
        exported.branch().forEach(this::write);
    }

    private void write(Message message) {
        boolean asked = message.role() == Message.Role.USER;
        out.append("\n## ").append(asked ? "Question" : "Answer").append(", ").append(minute(message.createdAt()));
        out.append("\n\n");
        if (!message.text().isBlank()) {
            out.append(inert(message.text().strip())).append("\n");
        }
        if (!asked && message.state() != Message.State.COMPLETE) {
            out.append("\n(This answer is ")
                    .append(message.state().name().toLowerCase(Locale.ROOT))
                    .append(": it is not whole.)\n");
        }
        message.answer().ifPresent(this::write);
    }

    private void write(StoredAnswer answer) {
        answer.curated()
                .ifPresent(by -> out.append("\nIn the words of ")
                        .append(inert(by.author()))
                        .append(".\n"));
        if (answer.kind() == StoredAnswer.Kind.GENERAL_KNOWLEDGE) {
            out.append("\n(From general knowledge, not from the documents.)\n");
        }
        if (!answer.citations().isEmpty()) {
            out.append("\nSources:\n\n");
        }
        for (Citation citation : answer.citations()) {
            out.append("- \\[")
                    .append(citation.marker())
                    .append("\\] ")
                    .append(inert(citation.documentName()))
                    .append(", page ")
                    .append(citation.page())
                    .append(": “")
                    .append(inert(citation.quote().replaceAll("\\s+", " ")))
                    .append("”")
                    .append(citation.verified() ? "" : " (not verified)")
                    .append("\n");
        }
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** What is special in Markdown, escaped; so that nothing in a document becomes a link or a picture. */
    private static String inert(String text) {
        String escaped = SPECIAL.matcher(InertText.of(text))
                .replaceAll(match -> "\\\\" + Matcher.quoteReplacement(match.group()));
        return LINE_START.matcher(escaped).replaceAll("$1\\\\$2");
    }
}
