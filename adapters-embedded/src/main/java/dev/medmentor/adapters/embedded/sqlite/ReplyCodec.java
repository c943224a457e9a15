package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.model.StoredReply;
import java.nio.ByteBuffer;

/** Replies as bytes: the length of status and headers in four, these, and the body. Stateless. */
final class ReplyCodec {
    private ReplyCodec() {}

    static byte[] encode(StoredReply reply) {
        byte[] headers = new BlobWriter()
                .number(reply.status())
                .number(reply.whole() ? 1 : 0)
                .map(reply.headers())
                .plain();
        byte[] body = reply.body();
        return ByteBuffer.allocate(Integer.BYTES + headers.length + body.length)
                .putInt(headers.length)
                .put(headers)
                .put(body)
                .array();
    }

    static StoredReply decode(byte[] encoded) {
        ByteBuffer plain = ByteBuffer.wrap(encoded);
        byte[] headers = new byte[plain.getInt()];
        plain.get(headers);
        byte[] body = new byte[plain.remaining()];
        plain.get(body);
        BlobReader reader = new BlobReader(headers);
        int status = reader.number();
        boolean whole = reader.number() == 1;
        return new StoredReply(status, reader.map(), body, whole);
    }
}
