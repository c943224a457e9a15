package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What parent and child say to each other: frames of a length, a type and a body. */
sealed interface Message {
    /** A page with hundreds of thousands of words takes 24 bytes a word. */
    int LONGEST = 48 << 20;

    /** Child: I am up, and speak this version. */
    record Ready(int version) implements Message {}

    /**
     * Parent: read this file.
     *
     * @param hostile by number, why a page that killed a child before is not to be read
     */
    record Request(String path, String name, Optional<String> password, int firstPage, Map<Integer, String> hostile)
            implements Message {
        @Override
        public String toString() {
            return name + " from page " + firstPage;
        }
    }

    /** Child: the file's type and number of pages. */
    record Started(String mediaType, int pages) implements Message {}

    /** Child: about to work on that page. */
    record Reading(int page) implements Message {}

    /** Child: the next page. */
    record PageRead(Page page) implements Message {}

    /** Child: done, and {@code committed} bytes of heap are in use by my process. */
    record Completed(String mediaType, int pages, long committed) implements Message {}

    /** Child: the file cannot be read. */
    record Failed(FailureCode code, String message) implements Message {}

    /** Child: I could not work, through no fault of the file. */
    record Unavailable(String code, String message) implements Message {}

    /** Writes one frame and flushes. */
    static void write(OutputStream out, Message message) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        if (message instanceof Ready ready) {
            data.writeByte('R');
            data.writeInt(ready.version());
        } else if (message instanceof Request request) {
            data.writeByte('Q');
            PageCodec.writeText(data, request.path());
            PageCodec.writeText(data, request.name());
            data.writeBoolean(request.password().isPresent());
            PageCodec.writeText(data, request.password().orElse(""));
            data.writeInt(request.firstPage());
            data.writeInt(request.hostile().size());
            for (Map.Entry<Integer, String> page : request.hostile().entrySet()) {
                data.writeInt(page.getKey());
                PageCodec.writeText(data, page.getValue());
            }
        } else if (message instanceof Started started) {
            data.writeByte('S');
            PageCodec.writeText(data, started.mediaType());
            data.writeInt(started.pages());
        } else if (message instanceof Reading reading) {
            data.writeByte('W');
            data.writeInt(reading.page());
        } else if (message instanceof PageRead read) {
            data.writeByte('P');
            data.write(PageCodec.encode(read.page()));
        } else if (message instanceof Completed completed) {
            data.writeByte('C');
            PageCodec.writeText(data, completed.mediaType());
            data.writeInt(completed.pages());
            data.writeLong(completed.committed());
        } else if (message instanceof Failed failed) {
            data.writeByte('F');
            PageCodec.writeText(data, failed.code().name());
            PageCodec.writeText(data, failed.message());
        } else if (message instanceof Unavailable unavailable) {
            data.writeByte('U');
            PageCodec.writeText(data, unavailable.code());
            PageCodec.writeText(data, unavailable.message());
        }
        byte[] frame = body.toByteArray();
        if (frame.length > LONGEST) {
            throw new ProtocolException("a message of " + frame.length + " bytes");
        }
        DataOutputStream framed = new DataOutputStream(out);
        framed.writeInt(frame.length);
        framed.write(frame);
        framed.flush();
    }

    /**
     * Reads one frame.
     *
     * @throws EOFException at the end of the stream
     * @throws ProtocolException if this is no message
     */
    static Message read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST) {
            throw new ProtocolException("a message of " + length + " bytes");
        }
        // Grows with what arrives: a length alone must not make us reserve memory.
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException();
        }
        ByteBuffer body = ByteBuffer.wrap(frame);
        try {
            return decode(body);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProtocolException("a message cut short", e);
        }
    }

    private static Message decode(ByteBuffer in) throws ProtocolException {
        return switch (in.get()) {
            case 'R' -> new Ready(in.getInt());
            case 'Q' -> decodeRequest(in);
            case 'S' -> new Started(PageCodec.readText(in), in.getInt());
            case 'W' -> new Reading(in.getInt());
            case 'P' -> new PageRead(PageCodec.decode(in));
            case 'C' -> new Completed(PageCodec.readText(in), in.getInt(), in.getLong());
            case 'F' -> new Failed(FailureCode.valueOf(PageCodec.readText(in)), PageCodec.readText(in));
            case 'U' -> new Unavailable(PageCodec.readText(in), PageCodec.readText(in));
            default -> throw new ProtocolException("an unknown message");
        };
    }

    private static Request decodeRequest(ByteBuffer in) throws ProtocolException {
        String path = PageCodec.readText(in);
        String name = PageCodec.readText(in);
        boolean hasPassword = in.get() != 0;
        String password = PageCodec.readText(in);
        int firstPage = in.getInt();
        Map<Integer, String> hostile = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            hostile.put(in.getInt(), PageCodec.readText(in));
        }
        return new Request(path, name, hasPassword ? Optional.of(password) : Optional.empty(), firstPage, hostile);
    }
}
