package dev.medmentor.adapters.http.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language has the words that English has, and code asks for none that are missing. */
class LocalesTest {
    /** Languages have plurals of their own. */
    private static final Pattern PLURAL = Pattern.compile("_(zero|one|two|few|many|other)$");

    private static final Pattern VALUE = Pattern.compile("\\{\\{\\w+}}");
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([a-z]\\w*\\.[\\w.]+)'");

    private final PortalFiles files = PortalFiles.read();

    private Map<String, String> words(String language) throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (String path : files.paths()) {
            if (path.startsWith("locales/" + language + "/")) {
                String area = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
                collect(area, Json.MAPPER.readTree(files.text(path)), words);
            }
        }
        return words;
    }

    private static void collect(String key, JsonNode node, Map<String, String> into) {
        if (node.isTextual()) {
            into.put(PLURAL.matcher(key).replaceFirst(""), node.asText());
        }
        node.properties().forEach(entry -> collect(key + "." + entry.getKey(), entry.getValue(), into));
    }

    private static Set<String> values(String text) {
        Set<String> values = new TreeSet<>();
        VALUE.matcher(text).results().map(MatchResult::group).forEach(values::add);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "vi"})
    void languageShouldHaveTheSameWordsAsEnglish(String language) throws IOException {
        Map<String, String> english = words("en");
        Map<String, String> others = words(language);
        assertThat(others.keySet()).isEqualTo(english.keySet());
        others.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(values(text)).as(key).isEqualTo(values(english.get(key)));
        });
    }

    @Test
    void codeShouldAskForWordsThatThereAre() throws IOException {
        Set<String> known = words("en").keySet();
        Set<String> missing = new TreeSet<>();
        for (String path : files.paths()) {
            if (path.endsWith(".js")) {
                ASKED.matcher(files.text(path))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !known.contains(key))
                        .forEach(key -> missing.add(path + ": " + key));
            }
        }
        assertThat(missing).isEmpty();
    }
}
