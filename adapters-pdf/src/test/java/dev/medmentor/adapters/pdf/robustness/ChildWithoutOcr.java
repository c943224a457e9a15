package dev.medmentor.adapters.pdf.robustness;

import dev.medmentor.adapters.pdf.DocumentTextExtractor;
import dev.medmentor.adapters.pdf.PdfTextExtractor;
import dev.medmentor.adapters.pdf.fork.ExtractionChild;
import dev.medmentor.adapters.pdf.fork.ForkLimits;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading child as it is, but that it has nothing recognised: that takes seconds a page. */
public final class ChildWithoutOcr {
    private ChildWithoutOcr() {}

    public static void main(String[] arguments) {
        ExtractionChild.serve(watch -> new DocumentTextExtractor(new PdfTextExtractor(watch, Optional.empty())));
    }

    static ForkedTextExtractor extractor(int children) {
        List<String> command =
                new ArrayList<>(ForkedTextExtractor.javaCommand(ForkedTextExtractor.DEFAULT_HEAP_MEGABYTES));
        command.set(command.size() - 1, ChildWithoutOcr.class.getName());
        return new ForkedTextExtractor(command, children, ForkLimits.DEFAULT);
    }
}
