package dev.medmentor.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.app.config.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class LoggingTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PrintStream before = System.err;

    @BeforeEach
    void listen() {
        before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
        Logging.configure("WARN", LogFormat.TEXT);
    }

    @Test
    void configureShouldWriteOneObjectALineWhenTheFormatIsJson() throws IOException {
        Logging.configure("INFO", LogFormat.JSON);

        LoggerFactory.getLogger("dev.medmentor.library").info("read {} \"pages\"\nof São Paulo", 3);
        LoggerFactory.getLogger("dev.medmentor.library").debug("too low");
        LoggerFactory.getLogger("dev.medmentor.library").error("failed", new IllegalStateException("why"));
        java.util.logging.Logger.getLogger("a.library.that.uses.java.logging").warning("heard");

        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("level").asText()).isEqualTo("INFO");
        assertThat(first.get("loggerName").asText()).isEqualTo("dev.medmentor.library");
        assertThat(first.get("formattedMessage").asText()).isEqualTo("read 3 \"pages\"\nof São Paulo");
        assertThat(new ObjectMapper()
                        .readTree(lines.get(1))
                        .at("/throwable/message")
                        .asText())
                .isEqualTo("why");
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("level").asText())
                .isEqualTo("WARN");
    }

    @Test
    @Tag("case-41")
    @Tag("case-43")
    void linesShouldNotBeForgedNorTellSecrets() {
        for (LogFormat format : LogFormat.values()) {
            written.reset();
            Logging.configure("INFO", format);

            LoggerFactory.getLogger("dev.medmentor")
                    .info("login of {}", "ana\r\n2026-01-01T00:00:00Z INFO forged\u2028forged\u0085forged");
            LoggerFactory.getLogger("dev.medmentor")
                    .error("failed", new IllegalStateException("x\n2026-01-01T00:00:00Z INFO forged"));
            LoggerFactory.getLogger("dev.medmentor")
                    .info("Authorization: Bearer abc.def password=hunter2hunter2 mmk_0123456789abcdef"
                            + " eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln {\"apiKey\": \"top-secret-1\"}");

            String text = written.toString(StandardCharsets.UTF_8);
            assertThat(text.lines().filter(line -> line.startsWith("2026-01-01") || line.startsWith("forged")))
                    .isEmpty();
            assertThat(text).doesNotContain("hunter2", "mmk_0", "eyJ", "top-secret", "abc.def", "\r");
        }
    }

    @Test
    void linesShouldGoIntoTheFileWhenThereIsOne(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("logs/medmentor.log");
        Logging.configure("INFO", LogFormat.TEXT, Optional.of(file));
        MDC.put("request", "r-1");

        LoggerFactory.getLogger("dev.medmentor").info("São Paulo");

        MDC.clear();
        assertThat(Files.readString(file)).contains("INFO", "request=r-1: São Paulo\n");
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
