package dev.medmentor.library.model;

/**
 * A document's place in a list, whatever the order.
 *
 * @param name as it is
 */
public record DocumentPlace(String name, DocumentId id) {
    public static DocumentPlace of(Document document) {
        return new DocumentPlace(document.name(), document.id());
    }
}
