package dev.medmentor.library.port;

import dev.medmentor.library.model.Page;

/** Takes pages as they are read. Called from one thread at a time. */
public interface PageSink {
    /** Once, before the first page: the type found by content, and how many pages the file has. */
    void started(String mediaType, int totalPages);

    /** Page after page, ascending, from the request's first page on. What this throws ends the extraction. */
    void page(Page page);
}
