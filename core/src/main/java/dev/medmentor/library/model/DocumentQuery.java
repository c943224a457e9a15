package dev.medmentor.library.model;

import java.util.Optional;
import java.util.Set;

/**
 * Which documents are listed, and in which order. What is empty does not narrow.
 *
 * @param statuses of the latest version: one of these
 * @param name stands somewhere in the document's name; ASCII letters are alike whatever their case
 */
public record DocumentQuery(
        Optional<CollectionId> collection, Set<IngestionStatus> statuses, Optional<String> name, DocumentOrder order) {
    public DocumentQuery {
        statuses = Set.copyOf(statuses);
    }

    /** Every document, the oldest first. */
    public static DocumentQuery all() {
        return new DocumentQuery(Optional.empty(), Set.of(), Optional.empty(), DocumentOrder.OLDEST);
    }

    /** A name in the form in which names are compared: its ASCII letters in lower case. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    /** Whether a document whose latest version is {@code latest} is asked for. */
    public boolean accepts(Document document, DocumentVersion latest) {
        return (collection.isEmpty() || collection.get().equals(document.collection()))
                && (statuses.isEmpty() || statuses.contains(latest.status()))
                && (name.isEmpty() || fold(document.name()).contains(fold(name.get())));
    }
}
