package dev.medmentor.library.memory;

import dev.medmentor.library.port.DocumentListingContract;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.library.port.DocumentRepositoryContract;

class InMemoryDocumentRepositoryTest implements DocumentRepositoryContract, DocumentListingContract {
    private final InMemoryDocumentRepository documents = new InMemoryDocumentRepository();

    @Override
    public DocumentRepository documents() {
        return documents;
    }
}
