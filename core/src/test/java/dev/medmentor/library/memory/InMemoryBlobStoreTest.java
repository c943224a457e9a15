package dev.medmentor.library.memory;

import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.BlobStoreContract;

class InMemoryBlobStoreTest implements BlobStoreContract {
    private final InMemoryBlobStore blobStore = new InMemoryBlobStore();

    @Override
    public BlobStore blobStore() {
        return blobStore;
    }
}
