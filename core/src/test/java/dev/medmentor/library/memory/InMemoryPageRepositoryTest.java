package dev.medmentor.library.memory;

import dev.medmentor.library.port.PageRepository;
import dev.medmentor.library.port.PageRepositoryContract;

class InMemoryPageRepositoryTest implements PageRepositoryContract {
    private final InMemoryPageRepository pages = new InMemoryPageRepository();

    @Override
    public PageRepository pages() {
        return pages;
    }
}
