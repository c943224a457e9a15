package dev.medmentor.assistant;

import dev.medmentor.shared.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the assistant itself says, in English, Portuguese, Spanish and Vietnamese; other languages get English. Immutable
 * and thread-safe.
 */
public final class Texts {
    private static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, Language.PORTUGUESE, Language.SPANISH, Language.VIETNAMESE);
    private static final java.util.Map<Language, Properties> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::load));

    private final Properties texts;

    private Texts(Properties texts) {
        this.texts = texts;
    }

    public static Texts in(Language language) {
        Properties english = ALL.getOrDefault(Language.ENGLISH, new Properties());
        return new Texts(ALL.getOrDefault(language, english));
    }

    /** A sentence: the documents do not answer the question. */
    public String notInDocuments() {
        return texts.getProperty("not_in_documents");
    }

    /** Stands before an answer that does not come from the documents; ends with a colon. */
    public String generalKnowledge() {
        return texts.getProperty("general_knowledge");
    }

    /** Stands behind sentences that do not come from the documents; in parentheses. */
    public String beyondDocuments() {
        return texts.getProperty("beyond_documents");
    }

    /** Stands behind sentences that claim to come from the documents and have no verified citation; in parentheses. */
    public String unverified() {
        return texts.getProperty("unverified");
    }

    private static Properties load(Language language) {
        String name = "texts_" + language.code() + ".properties";
        try (var bytes = Texts.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
