package dev.medmentor.adapters.http.retrieval;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields that searches and questions share. What is absent narrows nothing. */
public final class FilterFields {
    public static final String COLLECTIONS = "Only passages of these collections.";
    public static final String DOCUMENTS = "Only passages of these documents, by id.";
    public static final String SOURCE_TYPES = "Only passages of documents of these source types.";
    public static final String METADATA = "Only passages of documents with all of these values.";
    /** Of texts that a field holds. */
    public static final int MAXIMUM = 1_000;

    private FilterFields() {}

    /** @throws InvalidInputException if a name is malformed, null, or there are too many */
    public static PassageFilter filter(
            @Nullable List<@Nullable String> collections,
            @Nullable List<@Nullable String> documents,
            @Nullable List<@Nullable String> sourceTypes,
            @Nullable Map<String, @Nullable String> metadata) {
        Set<CollectionId> inCollections =
                strings("collections", collections).map(CollectionId::new).collect(Collectors.toSet());
        Set<DocumentId> inDocuments =
                strings("documents", documents).map(DocumentId::new).collect(Collectors.toSet());
        Set<String> ofTypes = strings("sourceTypes", sourceTypes).collect(Collectors.toSet());
        return new PassageFilter(inCollections, inDocuments, ofTypes, values(metadata));
    }

    /** The member of {@code options} that {@code value} names in lower case, or {@code otherwise} if it is absent. */
    public static <E extends Enum<E>> E oneOf(String field, @Nullable String value, E[] options, E otherwise) {
        if (value == null) {
            return otherwise;
        }
        return Stream.of(options)
                .filter(option -> option.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "invalid_field",
                        "The field " + field + " is one of "
                                + Stream.of(options)
                                        .map(option -> option.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Stream<String> strings(String field, @Nullable List<@Nullable String> values) {
        if (values == null) {
            return Stream.of();
        }
        if (values.size() > MAXIMUM || values.stream().anyMatch(Objects::isNull)) {
            throw invalid(field);
        }
        return values.stream().map(String::valueOf);
    }

    private static Map<String, String> values(@Nullable Map<String, @Nullable String> metadata) {
        if (metadata == null) {
            return Map.of();
        }
        if (metadata.size() > MAXIMUM || metadata.values().stream().anyMatch(Objects::isNull)) {
            throw invalid("metadata");
        }
        return metadata.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static InvalidInputException invalid(String field) {
        return new InvalidInputException(
                "invalid_field", "The field " + field + " holds at most " + MAXIMUM + " texts, none of them null.");
    }
}
