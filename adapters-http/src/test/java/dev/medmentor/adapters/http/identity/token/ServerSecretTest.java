package dev.medmentor.adapters.http.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.http.identity.token.ServerSecret.Purpose;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-1")
class ServerSecretTest {
    private static final String GOOD = "Zk3vT8q1Lw9xYb2NfRc7HsJd5MgPuAeK";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Zk3vT8q1Lw9xYb2NfRc7HsJd5MgPuAe",
                "your-256-bit-secret-your-256-bit-secret",
                "a-string-secret-at-least-256-bits-long",
                "change-me-change-me-please-0123456789",
                "CHANGE_THIS_TO_A_LONG_RANDOM_STRING_OF_YOURS",
                "t0p-s3cr3t-t0p-s3cr3t-key-of-mine-1234",
                "lightrag-jwt-default-key-of-the-server",
                "my_super_p@ssw0rd_for_signing_of_tokens",
                "replace_with_output_of_openssl_rand_hex",
                "medmentor-medmentor-medmentor-medmentor",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababababababab",
                "0123456789abcdef0123456789abcdef",
                "12345678901234567890123456789012",
                "abcdefghijklmnopqrstuvwxyzABCDEF",
                "00000000000000000000000000000000000000000001"
            })
    void ofShouldRefuseShortSampleAndEasySecrets(String secret) {
        assertThatThrownBy(() -> ServerSecret.of(secret))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("JWT_SECRET_KEY ")
                .hasMessageContaining("openssl rand -base64 48")
                .satisfies(e -> assertThat(secret.isEmpty() || !e.getMessage().contains(secret))
                        .isTrue());
    }

    @Test
    void ofShouldTakeRandomSecretsHoweverTheyAreWritten() {
        assertThatCode(() -> ServerSecret.of(GOOD)).doesNotThrowAnyException();
        assertThatCode(() -> ServerSecret.of(" " + GOOD + "\n")).doesNotThrowAnyException();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            assertThat(ServerSecret.problem(HexFormat.of().formatHex(bytes))).isEmpty();
            assertThat(ServerSecret.problem(HexFormat.of().formatHex(Arrays.copyOf(bytes, 16))))
                    .isEmpty();
            assertThat(ServerSecret.problem(Base64.getEncoder().encodeToString(bytes)))
                    .isEmpty();
        }
    }

    @Test
    void keyShouldDifferByPurposeAndSecretAlone() {
        byte[] signing = ServerSecret.of(GOOD).key(Purpose.ACCESS_TOKENS);

        assertThat(signing).hasSize(32).isEqualTo(ServerSecret.of(GOOD).key(Purpose.ACCESS_TOKENS));
        assertThat(Arrays.stream(Purpose.values())
                        .map(purpose ->
                                HexFormat.of().formatHex(ServerSecret.of(GOOD).key(purpose))))
                .doesNotHaveDuplicates();
        assertThat(ServerSecret.of(GOOD + "x").key(Purpose.ACCESS_TOKENS)).isNotEqualTo(signing);
        assertThat(ServerSecret.of(GOOD)).hasToString("server secret");
    }

    @Test
    void deriveShouldMatchTheStandardsExample() {
        // RFC 5869, appendix A.3: 32 of its 42 bytes; no salt is a salt of zeros.
        byte[] key = ServerSecret.derive(HexFormat.of().parseHex("0b".repeat(22)), new byte[32], "");

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void ofDirectoryShouldMakeASecretOnceThatOnlyTheOwnerReads(@TempDir Path directory) throws IOException {
        byte[] made = ServerSecret.ofDirectory(directory).key(Purpose.REFRESH_TOKENS);

        assertThat(ServerSecret.ofDirectory(directory).key(Purpose.REFRESH_TOKENS))
                .isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(directory.resolve(ServerSecret.FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void ofDirectoryShouldMakeAnotherInAnotherDirectory(@TempDir Path one, @TempDir Path two) {
        assertThat(ServerSecret.ofDirectory(one).key(Purpose.ACCESS_TOKENS))
                .isNotEqualTo(ServerSecret.ofDirectory(two).key(Purpose.ACCESS_TOKENS));
    }

    @Test
    void ofDirectoryShouldOutliveACrashWhileTheSecretWasWritten(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(ServerSecret.FILE + ".new"), "half a se");

        byte[] made = ServerSecret.ofDirectory(directory).key(Purpose.ACCESS_TOKENS);

        assertThat(ServerSecret.ofDirectory(directory).key(Purpose.ACCESS_TOKENS))
                .isEqualTo(made);
    }

    @Test
    void ofDirectoryShouldCloseAFileThatOthersMayRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve(ServerSecret.FILE), GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        ServerSecret.ofDirectory(directory);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void ofDirectoryShouldRefuseWhatWasChangedOrCannotBeRead(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(ServerSecret.FILE), "short", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ServerSecret.ofDirectory(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("delete the file");

        assertThatThrownBy(() -> ServerSecret.ofDirectory(directory.resolve("missing")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("JWT_SECRET_KEY");
    }
}
