package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages as bytes. Text is UTF-16, so that every offset and every character, even half a surrogate pair, comes through.
 * What is decoded is not trusted: its writer may have been taken over by the document that it read.
 */
// Both processes run the same classes, so that the order of constants is the same.
@SuppressWarnings("EnumOrdinal")
final class PageCodec {
    /** Changes with the form of any message. */
    static final int VERSION = 1;

    private PageCodec() {}

    static byte[] encode(Page page) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(page.number());
            out.writeFloat(page.width());
            out.writeFloat(page.height());
            writeText(out, page.text());
            out.writeInt(page.blocks().size());
            for (Block block : page.blocks()) {
                out.writeByte(block.kind().ordinal());
                out.writeInt(block.start());
                out.writeInt(block.end());
                out.writeByte(block.level());
            }
            out.writeInt(page.words().size());
            for (int offset : page.words().offsets()) {
                out.writeInt(offset);
            }
            for (float edge : page.words().edges()) {
                out.writeFloat(edge);
            }
            out.writeByte(page.verdict().kind().ordinal());
            writeText(out, page.verdict().reason());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    /** @throws ProtocolException if these are not the bytes of a page */
    static Page decode(ByteBuffer in) throws ProtocolException {
        try {
            int number = in.getInt();
            float width = in.getFloat();
            float height = in.getFloat();
            String text = readText(in);
            List<Block> blocks = new ArrayList<>();
            for (int left = count(in, 10); left > 0; left--) {
                Block.Kind kind = Block.Kind.values()[in.get()];
                blocks.add(new Block(kind, in.getInt(), in.getInt(), in.get()));
            }
            int words = count(in, 24);
            int[] offsets = new int[words * 2];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = in.getInt();
            }
            float[] edges = new float[words * 4];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = in.getFloat();
            }
            if (words > 0 && offsets[offsets.length - 1] > text.length()) {
                throw new ProtocolException("a word outside its page");
            }
            PageVerdict.Kind verdict = PageVerdict.Kind.values()[in.get()];
            String reason = readText(in);
            return new Page(
                    number,
                    width,
                    height,
                    text,
                    blocks,
                    words == 0 ? WordBoxes.NONE : WordBoxes.of(offsets, edges),
                    new PageVerdict(verdict, reason));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProtocolException("no page", e);
        }
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean latin = new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
        out.writeBoolean(latin);
        out.writeInt(text.length());
        if (latin) {
            out.write(bytes);
        } else {
            out.writeChars(text);
        }
    }

    /** @throws BufferUnderflowException if the text is not all there */
    static String readText(ByteBuffer in) throws ProtocolException {
        boolean latin = in.get() != 0;
        char[] chars = new char[count(in, latin ? 1 : 2)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = latin ? (char) (in.get() & 0xff) : in.getChar();
        }
        return new String(chars);
    }

    /** A count of things of at least {@code size} bytes, which must still be there. */
    private static int count(ByteBuffer in, int size) throws ProtocolException {
        int count = in.getInt();
        if (count < 0 || (long) count * size > in.remaining()) {
            throw new ProtocolException("a count of " + count + " in " + in.remaining() + " bytes");
        }
        return count;
    }
}
