package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import java.nio.charset.StandardCharsets;

/** Prints the process id of its child, which it keeps busy until one of them is killed. */
public final class DyingParent {
    private DyingParent() {}

    public static void main(String[] arguments) {
        ForkedTextExtractor extractor =
                new ForkedTextExtractor(ChildCommand.of(48, HostileChild.class), 1, ForkLimits.DEFAULT);
        PageSink sink = new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {}

            @Override
            public void page(Page page) {
                System.out.println(page.text());
                System.out.flush();
            }
        };
        byte[] bytes = "my pid\fdo loop".getBytes(StandardCharsets.UTF_8);
        extractor.extract(ExtractionRequest.of(Content.of(bytes), "a.txt"), sink, Cancellation.NONE);
    }
}
