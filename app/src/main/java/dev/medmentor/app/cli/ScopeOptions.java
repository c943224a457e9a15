package dev.medmentor.app.cli;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a question or a search is narrowed to. */
final class ScopeOptions {
    @Option(names = "--collection", paramLabel = "NAME", description = "Only this collection; may be repeated.")
    private List<String> collections = List.of();

    @Option(names = "--document", paramLabel = "ID", description = "Only this document; may be repeated.")
    private List<String> documents = List.of();

    /** @throws dev.medmentor.shared.error.InvalidInputException if a name or an id cannot be one */
    PassageFilter filter() {
        return new PassageFilter(
                collections.stream().map(CollectionId::new).collect(Collectors.toSet()),
                documents.stream().map(DocumentId::new).collect(Collectors.toSet()),
                Set.of(),
                Map.of());
    }
}
