package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.adapters.pdf.text.PlainTextExtractor;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A child that reads plain text and does what the text tells it to, as a parser taken over by a document would. */
public final class HostileChild implements TextExtractor {
    /** A page that says this is read ahead, as PDFs are, and kills when it is. */
    private static final String AHEAD = "ahead do ";

    private final PageWatch watch;

    private HostileChild(PageWatch watch) {
        this.watch = watch;
    }

    public static void main(String[] arguments) {
        ExtractionChild.serve(HostileChild::new);
    }

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        return request.name().equals("ahead") ? readAhead(request, sink) : readInTurn(request, sink, cancellation);
    }

    private ExtractionOutcome readAhead(ExtractionRequest request, PageSink sink) {
        Reading all = Reading.of(new PlainTextExtractor(), ExtractionRequest.of(request.content(), ""));
        sink.started(all.mediaType, all.announced);
        Map<Integer, Page> read = new HashMap<>();
        for (int number = request.firstPage(); number <= all.announced; number++) {
            for (int near = Math.max(1, number - 3); near <= Math.min(all.announced, number + 3); near++) {
                Page page = all.pages.get(near - 1);
                read.computeIfAbsent(
                        near,
                        it -> watch.reading(it)
                                .map(reason -> Page.withoutText(it, 0, 0, PageVerdict.failed(reason)))
                                .orElseGet(() -> {
                                    if (page.text().startsWith(AHEAD)) {
                                        obey(page.text().substring(AHEAD.length()));
                                    }
                                    return page;
                                }));
            }
            sink.page(read.get(number));
        }
        return new ExtractionOutcome.Completed(all.mediaType, all.announced);
    }

    private ExtractionOutcome readInTurn(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        return new PlainTextExtractor()
                .extract(
                        request,
                        new PageSink() {
                            @Override
                            public void started(String mediaType, int totalPages) {
                                if (request.name().startsWith("do ")) {
                                    obey(request.name().substring(3));
                                }
                                sink.started(mediaType, totalPages);
                            }

                            @Override
                            public void page(Page page) {
                                if (page.text().startsWith("do ")) {
                                    obey(page.text().substring(3));
                                }
                                if (page.text().equals("my pid")) {
                                    sink.page(new Page(
                                            page.number(), 0, 0, pid(), List.of(), page.words(), page.verdict()));
                                } else {
                                    sink.page(page);
                                }
                            }
                        },
                        cancellation);
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static void obey(String order) {
        switch (order) {
            case "loop" -> loop();
            case "exhaust" -> exhaust();
            case "exit" -> Runtime.getRuntime().halt(42);
            case "garbage" -> garbage();
            case "print" -> System.out.println("printed by a library");
            case "overflow" -> obey("overflow");
            default -> throw new IllegalArgumentException(order);
        }
    }

    private static void loop() {
        long spun = 0;
        while (spun >= 0) {
            spun = (spun + 1) & Long.MAX_VALUE;
        }
    }

    private static void exhaust() {
        List<byte[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new byte[1 << 20]);
        }
    }

    private static void garbage() {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("Warning: this is no message at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.flush();
            loop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
