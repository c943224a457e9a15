package dev.medmentor.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.adapters.http.identity.oidc.OidcSettings;
import dev.medmentor.adapters.http.limit.Rate;
import dev.medmentor.adapters.http.limit.RateLimits;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    Path directory;

    @Test
    void readShouldGiveWorkingDefaultsWhenNothingIsSet() {
        Configuration configuration = ConfigurationReader.read(Map.of(), Map.of(), directory);

        assertThat(configuration.port()).isEqualTo(8080);
        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(configuration.models().allowed()).isEmpty();
        assertThat(configuration.embedding()).isEqualTo(new EmbeddingSettings.Bundled(BundledModel.BGE_SMALL_EN_V1_5));
    }

    @Test
    void readShouldTakeTheBundledModelThatIsNamed() {
        assertThat(embedding("bundled:all-minilm-l6-v2"))
                .isEqualTo(embedding("Bundled:All-MiniLM-L6-v2"))
                .isEqualTo(new EmbeddingSettings.Bundled(BundledModel.ALL_MINILM_L6_V2));
        assertThat(embedding("bundled:bge-small-en-v1.5")).isEqualTo(embedding("bundled"));
        assertThatThrownBy(() -> embedding("bundled:gpt"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("EMBEDDING_MODEL=bundled:gpt")
                .hasMessageContainingAll("bge-small-en-v1.5", "all-minilm-l6-v2");
    }

    private EmbeddingSettings embedding(String model) {
        return ConfigurationReader.read(Map.of("EMBEDDING_MODEL", model), Map.of(), directory)
                .embedding();
    }

    @Test
    void readShouldPreferFlagsToEnvironmentToFile() throws IOException {
        Files.writeString(directory.resolve(".env"), "PORT=1001\nHOST=10.0.0.1\n# comment\nLOG_LEVEL=\"debug\"\n");

        Configuration configuration =
                ConfigurationReader.read(Map.of("PORT", "1003"), Map.of("PORT", "1002", "HOST", "0.0.0.0"), directory);

        assertThat(configuration.port()).isEqualTo(1003);
        assertThat(configuration.host()).isEqualTo("0.0.0.0");
        assertThat(configuration.logLevel()).contains("DEBUG");
    }

    @Test
    void readShouldNameEveryProblemAtOnce() {
        Map<String, String> environment = Map.of(
                "PORT", "70000",
                "MAX_FILE_SIZE", "much",
                "OPENAI_BASE_URL", "ftp://somewhere",
                "STORAGE", "cloud",
                "EMBEDDING_MODEL", "no/such/directory");

        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(), environment, directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "PORT=70000 is not a number from 0 to 65535",
                        "MAX_FILE_SIZE=much is not a size such as 50MB",
                        "OPENAI_BASE_URL=ftp://somewhere is not an http",
                        "STORAGE=cloud is not one of embedded, mongo, memory",
                        "EMBEDDING_MODEL=no/such/directory");
    }

    @Test
    void readShouldSwitchGenerationOnWhenOnlyABaseUrlIsSet() {
        Configuration configuration = ConfigurationReader.read(
                Map.of(), Map.of("OPENAI_BASE_URL", "http://localhost:11434/v1", "OPENAI_MODEL", "llama"), directory);

        ModelEndpoint model = configuration.models().preferred().orElseThrow();
        assertThat(model.baseUrl()).isEqualTo(URI.create("http://localhost:11434/v1"));
        assertThat(model.apiKey()).isEmpty();
        assertThat(model.model()).isEqualTo("llama");
    }

    @Test
    void readShouldUnderstandSizesWithUnits() {
        assertThat(size("1048576")).isEqualTo(1 << 20);
        assertThat(size("50MB")).isEqualTo(50 << 20);
        assertThat(size("512 KiB")).isEqualTo(512 << 10);
        assertThat(size("2g")).isEqualTo(2L << 30);
    }

    private long size(String value) {
        return ConfigurationReader.read(Map.of("MAX_FILE_SIZE", value), Map.of(), directory)
                .maximumFileBytes();
    }

    @Test
    void readShouldNameEverythingThatIsWrongWithIdentityAndQuoteNoSecret() {
        Map<String, String> wrong = Map.of(
                "JWT_SECRET_KEY", "hunter2hunter2",
                "JWT_PRIVATE_KEY_FILE", directory.resolve("nothing.pem").toString(),
                "ACCESS_TOKEN_EXPIRE_MINUTES", "0",
                "REFRESH_TOKEN_EXPIRE_DAYS", "400",
                "PASSWORD_MIN_LENGTH", "4",
                "REGISTRATION", "perhaps",
                "PUBLIC_URL", "mentor.example",
                "SMTP_HOST", "mail.example",
                "OIDC_GOOGLE_CLIENT_ID", "id",
                "OIDC_CLINIC_CLIENT_ID", "id");
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(), wrong, directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "JWT_SECRET_KEY is too short",
                        "JWT_PRIVATE_KEY_FILE",
                        "ACCESS_TOKEN_EXPIRE_MINUTES",
                        "REFRESH_TOKEN_EXPIRE_DAYS",
                        "PASSWORD_MIN_LENGTH",
                        "REGISTRATION",
                        "PUBLIC_URL",
                        "MAIL_FROM",
                        "OIDC_GOOGLE_CLIENT_SECRET",
                        "OIDC_CLINIC_ISSUER")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readShouldTakeMailProvidersAndPublicAddress() {
        IdentityConfiguration identity = ConfigurationReader.read(
                        Map.of(),
                        Map.of(
                                "PUBLIC_URL", "https://mentor.example/",
                                "REGISTRATION", "invitation",
                                "SMTP_HOST", "mail.example",
                                "MAIL_FROM", "MedMentor <no-reply@mentor.example>",
                                "OIDC_GOOGLE_CLIENT_ID", "id",
                                "OIDC_GOOGLE_CLIENT_SECRET", "secret",
                                "OIDC_MY_CLINIC_CLIENT_ID", "id",
                                "OIDC_MY_CLINIC_ISSUER", "https://login.clinic.example"),
                        directory)
                .identity();
        assertThat(identity.publicUrl()).hasToString("https://mentor.example");
        assertThat(identity.registration()).isEqualTo(Registration.INVITATION);
        assertThat(identity.smtp()).isPresent();
        assertThat(identity.providers()).extracting(OidcSettings::name).containsExactly("google", "my-clinic");
        assertThat(identity.toString()).doesNotContain("secret");
    }

    @Test
    void readShouldTakeTheLimitOfEachClass() {
        RateLimits limits = ConfigurationReader.read(
                        Map.of("RATE_LIMIT_REQUESTS", "500", "RATE_LIMIT_WINDOW", "2m", "RATE_LIMIT_LOGIN", "7/30s"),
                        Map.of(),
                        directory)
                .edge()
                .limits();

        assertThat(limits.of(RateClass.OTHER)).contains(new Rate(500, Duration.ofMinutes(2)));
        assertThat(limits.of(RateClass.LOGIN)).contains(new Rate(7, Duration.ofSeconds(30)));
        assertThat(limits.of(RateClass.CHAT)).isEqualTo(RateLimits.DEFAULT.of(RateClass.CHAT));
        assertThat(limits.of(RateClass.NONE)).isEmpty();
        assertThatThrownBy(() -> ConfigurationReader.read(
                        Map.of("RATE_LIMIT_CHAT", "many", "RATE_LIMIT_WINDOW", "0"), Map.of(), directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("RATE_LIMIT_CHAT=many", "10/1m", "RATE_LIMIT_WINDOW=0");
    }
}
