package dev.medmentor.adapters.mongo.shared;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.shared.model.StoredReply;
import org.bson.BsonDocument;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Replies as the bytes of a document, to be sealed. Stateless. */
final class ReplyCodec {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private ReplyCodec() {}

    static byte[] encode(StoredReply reply) {
        BsonDocument document = FieldWriter.document(out -> out.number("status", reply.status())
                .map("headers", reply.headers())
                .bytes("body", reply.body())
                .flag("whole", reply.whole()));
        ByteBuf bytes = new RawBsonDocument(document, CODEC).getByteBuffer();
        byte[] encoded = new byte[bytes.remaining()];
        bytes.get(encoded);
        return encoded;
    }

    static StoredReply decode(byte[] encoded) {
        FieldReader in = new FieldReader(new RawBsonDocument(encoded));
        return new StoredReply(in.number("status"), in.map("headers"), in.bytes("body"), in.flag("whole"));
    }
}
