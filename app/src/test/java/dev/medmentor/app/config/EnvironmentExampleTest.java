package dev.medmentor.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .env.example} holds every variable that is read, and no other. */
class EnvironmentExampleTest {
    private static final Pattern LINE = Pattern.compile("#?([A-Z][A-Z0-9_]*)=(.*)");

    @TempDir
    Path directory;

    private static Map<String, String> example() throws IOException {
        Path here = Path.of(".env.example");
        Map<String, String> values = new TreeMap<>();
        for (String line : Files.readAllLines(Files.exists(here) ? here : Path.of("..", ".env.example"))) {
            Matcher variable = LINE.matcher(line);
            if (variable.matches()) {
                assertThat(values.put(variable.group(1), variable.group(2)))
                        .as("%s stands there twice", variable.group(1))
                        .isNull();
            } else {
                assertThat(line).matches("(# .*)?");
            }
        }
        return values;
    }

    /** What is asked for when {@code values} are set: some are read only if others are. */
    private static Set<String> asked(Map<String, String> values) {
        Settings settings = new Settings(values);
        ConfigurationReader.read(settings);
        return settings.asked();
    }

    private static Set<String> read() {
        Set<String> names = new TreeSet<>();
        Map<String, String> google = Map.of("OIDC_GOOGLE_CLIENT_ID", "id");
        Map<String, String> mail =
                Map.of("SMTP_HOST", "mail.example", "SMTP_USER", "user", "MAIL_FROM", "no-reply@mentor.example");
        Map<String, String> model = Map.of("OPENAI_API_KEY", "key", "EMBEDDING_BASE_URL", "http://localhost:1/v1");
        Map<String, String> azure = Map.of(
                "AZURE_OPENAI_ENDPOINT",
                "https://clinic.example",
                "AZURE_OPENAI_API_KEY",
                "key",
                "AZURE_OPENAI_DEPLOYMENT",
                "model");
        Map<String, String> others = Map.of("ANTHROPIC_API_KEY", "key", "GOOGLE_API_KEY", "key");
        Map<String, String> traces = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        Map<String, String> local = Map.of("EMBEDDING_MODEL", "no/such/directory");
        for (Map<String, String> values :
                List.of(Map.<String, String>of(), google, mail, model, azure, others, traces, local)) {
            names.addAll(asked(values));
        }
        return names;
    }

    @Test
    void exampleShouldNameEveryVariableThatIsReadAndNoOther() throws IOException {
        assertThat(example().keySet()).containsExactlyInAnyOrderElementsOf(read());
    }

    @Test
    void exampleShouldShowTheDefaults() throws IOException {
        Map<String, String> shown = example().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                // The first switches generation on; of the second, each command has its own default.
                .filter(entry -> !Set.of("OPENAI_BASE_URL", "LOG_LEVEL").contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(ConfigurationReader.read(shown, Map.of(), directory).toString())
                .isEqualTo(
                        ConfigurationReader.read(Map.of(), Map.of(), directory).toString());
    }
}
