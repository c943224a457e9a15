package dev.medmentor.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.app.config.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
}
