package dev.medmentor.adapters.pdf;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.error.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** An opened PDF. Reads from the file, keeps what it unpacks in temporary files, and takes both away when closed. */
final class PdfFile implements Closeable {
    private static final int MOST_PAGES = 20_000;

    private final PDDocument document;
    private final List<PDPage> pages;
    private final @Nullable Path copy;

    private PdfFile(PDDocument document, List<PDPage> pages, @Nullable Path copy) {
        this.document = document;
        this.pages = pages;
        this.copy = copy;
    }

    /** Says that and why the file cannot be opened. */
    static final class NotOpened extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ExtractionOutcome.Failed outcome;

        NotOpened(FailureCode code, String message) {
            super(message);
            outcome = new ExtractionOutcome.Failed(code, message);
        }

        ExtractionOutcome.Failed outcome() {
            return outcome;
        }
    }

    static PdfFile open(ExtractionRequest request) throws NotOpened {
        if (request.content().length() == 0) {
            throw new NotOpened(FailureCode.EMPTY_FILE, "The file is empty: it has no bytes.");
        }
        Optional<Path> file = request.content().file();
        boolean headerless = isHeaderless(request.content());
        @Nullable Path copy = file.isPresent() && !headerless ? null : copy(request.content(), headerless);
        boolean opened = false;
        try {
            PdfFile pdf = open(copy == null ? file.orElse(null) : copy, request.password(), copy);
            opened = true;
            return pdf;
        } finally {
            if (!opened) {
                delete(copy);
            }
        }
    }

    private static PdfFile open(@Nullable Path path, Optional<String> password, @Nullable Path copy) throws NotOpened {
        if (path == null) {
            throw new IllegalStateException("neither a file nor its copy");
        }
        @Nullable PDDocument document = null;
        try {
            document = Loader.loadPDF(path.toFile(), password.orElse(""), IOUtils.createTempFileOnlyStreamCache());
            List<PDPage> pages = pages(document);
            UndrawnFields.draw(document);
            PdfFile pdf = new PdfFile(document, pages, copy);
            document = null;
            return pdf;
        } catch (InvalidPasswordException e) {
            throw password.isPresent()
                    ? new NotOpened(
                            FailureCode.WRONG_PASSWORD, "The password does not open this PDF; give the right one.")
                    : new NotOpened(
                            FailureCode.NEEDS_PASSWORD, "The PDF is encrypted; give the password that opens it.");
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw notOpened(e);
        } finally {
            IOUtils.closeQuietly(document);
        }
    }

    private static NotOpened notOpened(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        // Certificates need a library that is left out on purpose.
        boolean certificate = cause instanceof LinkageError;
        if (certificate || reason.contains("security handler") || reason.contains("ncryption")) {
            return new NotOpened(
                    FailureCode.UNSUPPORTED_TYPE,
                    "The PDF is encrypted in a way that cannot be read (by certificate or an unknown method);"
                            + " save a copy without encryption.");
        }
        return new NotOpened(
                FailureCode.DAMAGED, "The PDF is damaged beyond repair; open it in a viewer and save it anew.");
    }

    private static List<PDPage> pages(PDDocument document) throws NotOpened {
        List<PDPage> pages = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            if (pages.size() == MOST_PAGES) {
                throw new NotOpened(
                        FailureCode.TOO_LARGE, "The PDF has more than " + MOST_PAGES + " pages; split it into parts.");
            }
            pages.add(page);
        }
        if (pages.isEmpty()) {
            throw new NotOpened(
                    FailureCode.DAMAGED,
                    "The PDF has no pages that can be found; open it in a viewer and save it anew.");
        }
        return pages;
    }

    private static boolean isHeaderless(Content content) {
        try {
            return HeaderlessPdf.is(content);
        } catch (IOException e) {
            throw new UnavailableException("unreadable_content", "The file cannot be read at the moment.", e);
        }
    }

    private static Path copy(Content content, boolean headerless) {
        @Nullable Path copy = null;
        try (InputStream in = content.open()) {
            copy = Files.createTempFile("medmentor-", ".pdf");
            try (OutputStream out = Files.newOutputStream(copy)) {
                if (headerless) {
                    out.write(HeaderlessPdf.HEADER);
                }
                in.transferTo(out);
            }
            return copy;
        } catch (IOException e) {
            delete(copy);
            throw new UnavailableException("unreadable_content", "The file could not be copied for reading.", e);
        }
    }

    private static void delete(@Nullable Path copy) {
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    PDDocument document() {
        return document;
    }

    /** In order; the first is page 1. */
    List<PDPage> pages() {
        return pages;
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
        delete(copy);
    }
}
