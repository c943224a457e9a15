package dev.medmentor.app.portal;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules of WCAG 2.2, levels A and AA, and axe's best practices, held against what a page shows. */
final class Axe {
    private static final String SOURCE = source();

    private Axe() {}

    private static String source() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each rule that is broken, and where. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SOURCE + "; undefined");
        return (List<String>) page.evaluate("""
                async () => {
                  const { violations } = await axe.run(document, {
                    resultTypes: ['violations'],
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                  });
                  return violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) =>
                    `${node.html.slice(0, 160)} (${node.any.map((check) => check.message).join('; ')})`).slice(0, 4).join(' | ')}`);
                }
                """);
    }
}
