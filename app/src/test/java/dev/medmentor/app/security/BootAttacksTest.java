package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.app.cli.CommandLineInterface;
import dev.medmentor.app.cli.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that would sign tokens with a secret anybody can guess does not start. */
final class BootAttacksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t",
                "0123456789012345678901234567890",
                "your-secret-key-here-change-in-production",
                "change-me-change-me-change-me-change-me",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    @Tag("case-1")
    @Tag("case-C8")
    void serveShouldRefuseAWeakSecret(String secret, @TempDir Path directory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("JWT_SECRET_KEY", secret, "EMBEDDING_MODEL", "none"),
                directory);

        int status = new CommandLineInterface(shell)
                .run("serve", "--check", "--port=0", "--data=" + directory.resolve("data"));

        assertThat(status).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("JWT_SECRET_KEY")
                .doesNotContain(secret);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("starts");
    }
}
