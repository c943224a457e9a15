package dev.medmentor.adapters.pdf.export;

import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.conversation.port.ConversationPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Writes conversations as PDF, in a font that has Vietnamese and Portuguese. Thread-safe. */
public final class ConversationPdf implements ConversationPrinter {
    private static final float TITLE = 16;
    private static final float HEADING = 11.5f;
    private static final float BODY = 10.5f;
    private static final float NOTE = 9;

    @Override
    public byte[] pdf(ExportedConversation exported) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (FlowingText text = new FlowingText(document)) {
                write(exported, text);
            }
            document.getDocumentInformation().setTitle(title(exported));
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the conversation cannot be written as PDF", e);
        }
    }

    private static String title(ExportedConversation exported) {
        String title = exported.conversation().title();
        return title.isEmpty() ? "Conversation" : title;
    }

    private static void write(ExportedConversation exported, FlowingText text) throws IOException {
        text.paragraph(title(exported), TITLE, 0);
        text.paragraph(
                "With " + exported.assistantName().orElse("MedMentor") + ", begun "
                        + minute(exported.conversation().createdAt()),
                NOTE,
                4);
        for (Message message : exported.branch()) {
            write(message, text);
        }
    }

    private static void write(Message message, FlowingText text) throws IOException {
        boolean asked = message.role() == Message.Role.USER;
        text.paragraph((asked ? "Question, " : "Answer, ") + minute(message.createdAt()), HEADING, 16);
        text.paragraph(message.text(), BODY, 4);
        if (!asked && message.state() != Message.State.COMPLETE) {
            String state = message.state().name().toLowerCase(Locale.ROOT);
            text.paragraph("(This answer is " + state + ": it is not whole.)", NOTE, 4);
        }
        if (message.answer().isPresent()) {
            write(message.answer().get(), text);
        }
    }

    private static void write(StoredAnswer answer, FlowingText text) throws IOException {
        if (answer.curated().isPresent()) {
            text.paragraph("In the words of " + answer.curated().get().author() + ".", NOTE, 4);
        }
        if (answer.kind() == StoredAnswer.Kind.GENERAL_KNOWLEDGE) {
            text.paragraph("(From general knowledge, not from the documents.)", NOTE, 4);
        }
        for (Citation citation : answer.citations()) {
            text.paragraph(
                    "[" + citation.marker() + "] " + citation.documentName() + ", page " + citation.page() + ": \u201c"
                            + citation.quote().replaceAll("\\s+", " ") + "\u201d"
                            + (citation.verified() ? "" : " (not verified)"),
                    NOTE,
                    4);
        }
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
