package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document full of pictures, links and tags that lead outside, and a model that repeats all it is told: whatever is to
 * be shown loads nothing and leads nowhere when it is rendered as Markdown.
 */
@Tag("case-33")
final class RenderingTest {
    private static final String QUESTION = "What does the harbour protocol say on cefazolin before surgery?";
    private static final String TEXT = """
            The harbour protocol gives 2 g of cefazolin before surgery ![a](http://evil.example/a.png?q=1) at once.
            Harbour cefazolin ![b][pix] and [c](https://evil.example/c) [d](data:text/html;base64,PHNjcmlwdD4=) \
            [e](javascript:alert(1)) [f][pix] [pix] before surgery.

            [pix]: http://evil.example/g.png "harbour"

            Harbour surgery <img src="http://evil.example/h.png"> <script>fetch('http://evil.example/i')</script> \
            <svg onload=alert(1)> cefazolin.
            <iframe src="//evil.example/j"></iframe> <https://evil.example/k> https://evil.example/l www.evil.example/m
            <a href="http://evil.example/n">harbour cefazolin</a> <!-- harbour --> ![1](http://evil.example/o.png) 2 g.
            """;

    @TempDir
    Path directory;

    private Installation server;
    private Login owner;
    private String document = "";

    @BeforeEach
    void fill() {
        server = new Installation(directory);
        owner = server.owner("ana");
        document = server.a
                .upload(owner.access(), "/api/v1/documents", "![x](http:evil.example)[p]: <img src=x>.txt", TEXT)
                .text("/id");
        server.work();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatAModelRepeatsOfADocumentShouldLoadNothing() {
        Asking asking = Asking.everywhere(server.a, owner.access(), QUESTION, "default");
        asking.mcp("get_page", Map.of("document", document, "page", 1));

        assertThat(asking.shown()).hasSizeGreaterThan(14).allSatisfy((from, text) -> {
            assertThat(text).as(from).isNotBlank();
            assertThat(active(text)).as("%s: %s", from, text).isEmpty();
            assertThat(text).as(from).doesNotContainPattern("(?i)\\b(https?|ftp):/|\\bwww\\.");
        });
        assertThat(asking.shown().values())
                .as("the attack came through, and is text")
                .filteredOn(text -> text.contains("evil.example"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void quotedSentencesShouldLoadNothingWithoutAModel() {
        server.model.takePrompts();
        server.model.beAway(true);

        Asking asking = Asking.everywhere(server.b, owner.access(), QUESTION, "default");

        assertThat(asking.shown()).allSatisfy((from, text) -> {
            assertThat(active(text)).as("%s: %s", from, text).isEmpty();
            assertThat(text).as(from).doesNotContainPattern("(?i)\\b(https?|ftp):/|\\bwww\\.");
        });
        assertThat(asking.shown().get("chat strict")).contains("2 g of cefazolin", "evil.example");
    }

    /** What a renderer would make more of than text. */
    private static List<String> active(String markdown) {
        List<String> found = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                found.add(image.toString());
            }

            @Override
            public void visit(Link link) {
                found.add(link.toString());
            }

            @Override
            public void visit(HtmlInline html) {
                found.add(html.getLiteral());
            }

            @Override
            public void visit(HtmlBlock html) {
                found.add(html.getLiteral());
            }

            @Override
            public void visit(LinkReferenceDefinition definition) {
                found.add(definition.toString());
            }

            @Override
            protected void visitChildren(Node parent) {
                super.visitChildren(parent);
            }
        });
        return found;
    }
}
