package dev.medmentor.retrieval;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The pages of a version in ascending order, read from the repository a few at a time. */
final class StoredPages implements Iterator<Page> {
    private static final int PAGES_PER_READ = 16;

    private final PageRepository repository;
    private final TenantId tenant;
    private final DocumentId document;
    private final int version;
    private List<Page> read = List.of();
    private int at;
    private int nextNumber;

    /** @param from the number of the first page */
    StoredPages(PageRepository repository, TenantId tenant, DocumentId document, int version, int from) {
        this.repository = repository;
        this.tenant = tenant;
        this.document = document;
        this.version = version;
        this.nextNumber = from;
    }

    @Override
    public boolean hasNext() {
        if (at == read.size()) {
            read = repository.list(tenant, document, version, nextNumber, PAGES_PER_READ);
            at = 0;
        }
        return at < read.size();
    }

    @Override
    public Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no page after " + (nextNumber - 1));
        }
        Page page = read.get(at++);
        nextNumber = page.number() + 1;
        return page;
    }
}
