package dev.medmentor.library.memory;

import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.library.port.UploadRepositoryContract;

class InMemoryUploadRepositoryTest implements UploadRepositoryContract {
    private final UploadRepository uploads = new InMemoryUploadRepository();

    @Override
    public UploadRepository uploads() {
        return uploads;
    }
}
